package dev.enhancer.worker.provider;

import dev.enhancer.worker.provider.call.Reply;

/** A provider that runs in this process and cannot fail: it needs no guard, and its calls cost no budget. */
record LocalProvider(MeasuredProvider provider) implements Link {
    @Override
    public String name() {
        return provider.name();
    }

    @Override
    public boolean isRemote() {
        return false;
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public Reply ask(Turn turn) throws InterruptedException {
        return provider.call(new Turn(turn.prompt(), null, 0, turn.ledger())); // there is but one model
    }
}
