package dev.enhancer.worker.provider.rules;

import dev.enhancer.common.job.EarlierResult;
import dev.enhancer.common.job.JobInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the client says about an earlier result.
 *
 * @param feedback what is to be changed
 * @param answers to the questions that came with it, without blank ones
 */
record Refinement(Optional<String> feedback, List<Answer> answers) {
    /** @param question empty if the earlier result had fewer questions than there are answers */
    record Answer(String question, String answer) {}

    static Refinement of(JobInput input, @Nullable EarlierResult earlier) {
        List<String> questions = earlier == null ? List.of() : earlier.questions();
        List<Answer> answers = new ArrayList<>();
        for (int at = 0; at < input.answers().size(); at++) {
            String answer = input.answers().get(at).strip();
            if (!answer.isEmpty()) {
                answers.add(new Answer(at < questions.size() ? questions.get(at) : "", answer));
            }
        }
        return new Refinement(
                Optional.ofNullable(input.feedback()).map(String::strip).filter(feedback -> !feedback.isEmpty()),
                List.copyOf(answers));
    }

    boolean isEmpty() {
        return feedback.isEmpty() && answers.isEmpty();
    }

    boolean answers(String question) {
        return answers.stream().anyMatch(answer -> answer.question().equals(question));
    }

    /** All that the client says, for the analysis. */
    String words() {
        return Stream.concat(feedback.stream(), answers.stream().map(Answer::answer))
                .collect(Collectors.joining("\n"));
    }

    /** One sentence for the feedback and one for each answer, with the client's words in quotation marks. */
    List<String> sentences(Frame frame) {
        Stream<String> wishes =
                feedback.stream().map(words -> frame.say(Phrase.FEEDBACK, "feedback", frame.quoted(words)));
        return Stream.concat(wishes, answers.stream().map(answer -> sentence(answer, frame)))
                .toList();
    }

    private static String sentence(Answer answer, Frame frame) {
        return frame.say(Phrase.ANSWER, Map.of("question", answer.question(), "answer", frame.quoted(answer.answer())))
                .strip();
    }
}
