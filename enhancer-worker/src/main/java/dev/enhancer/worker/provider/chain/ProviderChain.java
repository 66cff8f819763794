package dev.enhancer.worker.provider.chain;

import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobResult;
import dev.enhancer.common.job.Routing;
import dev.enhancer.worker.provider.call.CallResult.Completion;
import dev.enhancer.worker.provider.call.CallResult.Refused;
import dev.enhancer.worker.provider.call.CallResult.Unavailable;
import dev.enhancer.worker.provider.call.Prompt;
import dev.enhancer.worker.provider.chain.Hedging.Candidate;
import dev.enhancer.worker.provider.prompt.PromptTemplates;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks one provider after the other until one makes a completion. All of them share the job's budget of calls and its
 * deadline. If a provider refuses the content, the next one is asked only if the settings say so.
 */
public final class ProviderChain {
    private final List<Link> links;
    private final PromptTemplates templates;
    private final Hedging hedging;
    private final int attemptBudget;
    private final boolean refusalFallback;
    private final Clock clock;

    /**
     * @param links in the order in which they are asked
     * @param attemptBudget calls that a job may make in all, over all providers
     * @param refusalFallback whether the next provider is asked when one refuses the content
     */
    public ProviderChain(
            List<Link> links,
            PromptTemplates templates,
            HedgingSettings hedging,
            int attemptBudget,
            boolean refusalFallback,
            Clock clock) {
        this.links = List.copyOf(links);
        this.templates = templates;
        this.hedging = new Hedging(hedging);
        this.attemptBudget = attemptBudget;
        this.refusalFallback = refusalFallback;
        this.clock = clock;
    }

    /**
     * Enhances a job. Blocks until that is done, at most until the job's deadline. Call it on a virtual thread; any number
     * of threads may call at once.
     *
     * @throws InterruptedException if the thread was interrupted; a running call is aborted
     */
    public Enhancement enhance(Job job) throws InterruptedException {
        Ledger ledger = new Ledger(job, attemptBudget, clock);
        Prompt prompt = templates.prompt(job);
        List<Candidate> candidates = candidates(job, prompt, ledger);
        boolean refused = false;
        for (int at = 0; at < candidates.size() && !ledger.isOutOfTime(); at++) {
            List<Candidate> behind = candidates.subList(at + 1, candidates.size());
            Hedging.Outcome outcome = hedging.ask(candidates.get(at), () -> nextRemote(behind));
            switch (outcome.reply()) {
                case Completion answer -> {
                    Link link = outcome.candidate().link();
                    return new Enhancement.Enhanced(result(job, link, answer, ledger), ledger.attempts());
                }
                case Refused _ -> {
                    refused = true;
                    if (!refusalFallback) {
                        return new Enhancement.Refused(ledger.attempts());
                    }
                }
                case Unavailable _ -> {
                    // the next provider is asked
                }
            }
            if (outcome.second() != null) {
                at = candidates.indexOf(outcome.second()); // it has been asked already
            }
        }
        return withoutCompletion(refused, ledger);
    }

    private static Enhancement withoutCompletion(boolean refused, Ledger ledger) {
        if (ledger.isOutOfTime()) {
            return new Enhancement.OutOfTime(ledger.attempts());
        }
        return refused ? new Enhancement.Refused(ledger.attempts()) : new Enhancement.Unavailable(ledger.attempts());
    }

    private List<Candidate> candidates(Job job, Prompt prompt, Ledger ledger) {
        List<Link> route = route(job.routing());
        List<Candidate> candidates = new ArrayList<>(route.size());
        for (int at = 0; at < route.size(); at++) {
            Link link = route.get(at);
            String model = isModelFor(link, at, job.routing()) ? job.routing().model() : null;
            List<Link> behind = route.subList(at + 1, route.size());
            candidates.add(new Candidate(link, new ProviderRequest(prompt, model, behind, ledger)));
        }
        return candidates;
    }

    private static Optional<Candidate> nextRemote(List<Candidate> candidates) {
        return candidates.stream()
                .filter(candidate ->
                        candidate.link().isRemote() && candidate.link().isReady())
                .findFirst();
    }

    /** In the order in which they are asked. */
    public List<Link> links() {
        return links;
    }

    /** True if the job's model is meant for this link: the named provider, or the first one if none is named. */
    private static boolean isModelFor(Link link, int at, Routing routing) {
        return routing.provider() == null ? at == 0 : link.name().equals(routing.provider());
    }

    /** The links that the job may use; empty if it allows only one and this worker does not have it. */
    private List<Link> route(Routing routing) {
        int start = indexOf(routing.provider());
        if (start < 0) {
            return routing.fallback() ? links : List.of();
        }
        return routing.fallback() ? links.subList(start, links.size()) : links.subList(start, start + 1);
    }

    private int indexOf(@Nullable String name) {
        if (name == null) {
            return 0;
        }
        for (int i = 0; i < links.size(); i++) {
            if (links.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private static JobResult result(Job job, Link link, Completion answer, Ledger ledger) {
        boolean fallback = !link.isRemote() && !link.name().equals(job.routing().provider());
        return new JobResult(
                answer.text(),
                job.input().format(),
                link.name(),
                answer.model(),
                fallback,
                false,
                ledger.usageOfAnswer(link.name()),
                answer.notes());
    }
}
