package dev.enhancer.worker.provider;

import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobResult;
import dev.enhancer.common.job.Routing;
import dev.enhancer.worker.provider.call.Prompt;
import dev.enhancer.worker.provider.call.Reply.Answer;
import dev.enhancer.worker.provider.call.Reply.Refused;
import dev.enhancer.worker.provider.call.Reply.Unavailable;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks one provider after the other until one answers. All of them together have one budget of calls and one deadline
 * for a job; a provider that refuses the content is the last one asked.
 */
public final class ProviderChain {
    private final List<Link> links;
    private final PromptTemplates templates;
    private final int attemptBudget;
    private final Clock clock;

    /**
     * @param links in the order in which they are asked
     * @param attemptBudget calls that a job may make in all, over all providers
     */
    ProviderChain(List<Link> links, PromptTemplates templates, int attemptBudget, Clock clock) {
        this.links = List.copyOf(links);
        this.templates = templates;
        this.attemptBudget = attemptBudget;
        this.clock = clock;
    }

    /**
     * Has a job enhanced. Blocks for as long as that takes, at most until the job's deadline: called on a virtual
     * thread, by any number of them at once.
     *
     * @throws InterruptedException if the thread was interrupted; a call on its way is aborted
     */
    public Enhancement enhance(Job job) throws InterruptedException {
        Ledger ledger = new Ledger(job, attemptBudget, clock);
        Prompt prompt = templates.prompt(job);
        List<Link> route = route(job.routing());
        for (int at = 0; at < route.size(); at++) {
            if (ledger.isOutOfTime()) {
                break;
            }
            Link link = route.get(at);
            String model = isAskedFor(link, at, job.routing()) ? job.routing().model() : null;
            Turn turn = new Turn(prompt, model, readyRemotes(route.subList(at + 1, route.size())), ledger);
            switch (link.ask(turn)) {
                case Answer answer -> {
                    return new Enhancement.Enhanced(result(job, link, answer, ledger), ledger.attempts());
                }
                case Refused _ -> {
                    return new Enhancement.Refused(ledger.attempts());
                }
                case Unavailable _ -> {
                    // the next one
                }
            }
        }
        return ledger.isOutOfTime()
                ? new Enhancement.OutOfTime(ledger.attempts())
                : new Enhancement.Unavailable(ledger.attempts());
    }

    /** A model belongs to the provider that was named with it, or to the first one if none was. */
    private static boolean isAskedFor(Link link, int at, Routing routing) {
        return routing.provider() == null ? at == 0 : link.name().equals(routing.provider());
    }

    /** The links that the job may use; empty if it wants only one, which this worker does not have. */
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

    private static int readyRemotes(List<Link> links) {
        int ready = 0;
        for (Link link : links) {
            if (link.isRemote() && link.isReady()) {
                ready++;
            }
        }
        return ready;
    }

    private static JobResult result(Job job, Link link, Answer answer, Ledger ledger) {
        boolean fallback = !link.isRemote() && !link.name().equals(job.routing().provider());
        return new JobResult(
                answer.text(),
                job.input().format(),
                link.name(),
                answer.model(),
                fallback,
                false,
                ledger.usageOfLastCall());
    }
}
