package dev.enhancer.bench.eval.judge;

import dev.enhancer.bench.eval.set.Case;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Lets a model compare two prompts for each case, and its own answers to them. Each pair is shown in both orders, because
 * models prefer what they see first; only who wins in both has won.
 */
public final class Judge {
    private static final int CALLS_OF_A_CASE = 6; // two verdicts on prompts, two answers, two verdicts on answers

    private final JudgeSettings settings;
    private final int parallel;

    /** @param parallel most calls at once */
    public Judge(JudgeSettings settings, int parallel) {
        this.settings = settings;
        this.parallel = parallel;
    }

    public Standing compare(List<Contest> contests) throws InterruptedException {
        try (ChatModel model = new ChatModel(settings, CALLS_OF_A_CASE * contests.size());
                ExecutorService threads = Executors.newFixedThreadPool(
                        parallel, Thread.ofVirtual().factory())) {
            List<Callable<Tallies>> calls = new ArrayList<>();
            contests.forEach(contest -> calls.add(() -> compare(contest, model)));
            Tallies all = new Tallies(Tally.NONE, Tally.NONE);
            for (Future<Tallies> tallies : threads.invokeAll(calls)) {
                all = all.plus(tallies.get());
            }
            return new Standing(all.prompts(), all.answers(), model.calls(), model.failures());
        } catch (ExecutionException e) {
            throw new IllegalStateException("the judge: " + e.getCause(), e);
        }
    }

    private record Tallies(Tally prompts, Tally answers) {
        Tallies plus(Tallies other) {
            return new Tallies(prompts.plus(other.prompts), answers.plus(other.answers));
        }
    }

    private static Tallies compare(Contest contest, ChatModel model) throws InterruptedException {
        if (contest.a().equals(contest.b())) {
            return new Tallies(Tally.won(Vote.TIE), Tally.won(Vote.TIE));
        }
        Tally prompts = inBothOrders(Question.aboutPrompts(), contest.given(), contest.a(), contest.b(), model);
        Optional<String> answerA = model.complete(null, contest.a());
        Optional<String> answerB = model.complete(null, contest.b());
        Tally answers = answerA.isEmpty() || answerB.isEmpty()
                ? Tally.notRead()
                : inBothOrders(Question.aboutAnswers(), contest.given(), answerA.get(), answerB.get(), model);
        return new Tallies(prompts, answers);
    }

    private static Tally inBothOrders(String system, Case given, String a, String b, ChatModel model)
            throws InterruptedException {
        Optional<Vote> once =
                model.complete(system, Question.between(given, a, b)).flatMap(Vote::read);
        Optional<Vote> swapped = model.complete(system, Question.between(given, b, a))
                .flatMap(Vote::read)
                .map(Vote::swapped);
        if (once.isEmpty() || swapped.isEmpty()) {
            return Tally.notRead();
        }
        return Tally.won(once.equals(swapped) ? once.get() : Vote.TIE);
    }
}
