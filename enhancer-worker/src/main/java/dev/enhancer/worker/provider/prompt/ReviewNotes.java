package dev.enhancer.worker.provider.prompt;

import dev.enhancer.worker.provider.analysis.Language;
import java.util.List;
import java.util.stream.Collectors;

/** What the review itself tells the client, in the language of its text. */
final class ReviewNotes {
    private static final int LONGEST_PIECE = 40; // characters; a note has 200
    private static final int MOST_PIECES = 4;

    private ReviewNotes() {}

    static String wasComplete(Language language) {
        return switch (language) {
            case ENGLISH, OTHER -> "Your prompt was complete already, so it stays as it is.";
            case GERMAN -> "Dein Prompt war schon vollständig und bleibt deshalb, wie er ist.";
            case FRENCH -> "Votre prompt était déjà complet ; il reste donc tel quel.";
            case SPANISH -> "Tu prompt ya estaba completo, así que se queda como está.";
            case ITALIAN -> "Il tuo prompt era già completo, quindi resta com'è.";
            case PORTUGUESE -> "O seu prompt já estava completo, por isso fica como está.";
            case DUTCH -> "Je prompt was al volledig en blijft daarom zoals hij is.";
            case CHINESE -> "您的提示词已经完整，因此保持原样。";
            case JAPANESE -> "プロンプトはすでに完成していたため、そのままにしました。";
            case KOREAN -> "프롬프트가 이미 완성되어 있어 그대로 두었습니다.";
            case ARABIC -> "كان طلبك مكتملاً بالفعل، لذلك بقي كما هو.";
        };
    }

    /** @param pieces numbers and quotations of the client's text that the prompt lacks; at least one */
    static String lacks(Language language, List<String> pieces) {
        return switch (language) {
                    case ENGLISH, OTHER -> "Not taken over from your text: ";
                    case GERMAN -> "Nicht aus deinem Text übernommen: ";
                    case FRENCH -> "Non repris de votre texte : ";
                    case SPANISH -> "No se ha tomado de tu texto: ";
                    case ITALIAN -> "Non ripreso dal tuo testo: ";
                    case PORTUGUESE -> "Não retomado do seu texto: ";
                    case DUTCH -> "Niet overgenomen uit je tekst: ";
                    case CHINESE -> "未从您的文本中保留：";
                    case JAPANESE -> "元のテキストから引き継がれなかったもの：";
                    case KOREAN -> "원문에서 옮기지 않은 것: ";
                    case ARABIC -> "لم يُنقل من نصك: ";
                }
                + pieces.stream().limit(MOST_PIECES).map(ReviewNotes::shortened).collect(Collectors.joining(" · "));
    }

    private static String shortened(String piece) {
        String line = piece.replace('\n', ' ');
        return line.length() <= LONGEST_PIECE
                ? line
                : line.substring(
                                0,
                                line.offsetByCodePoints(
                                        0, Math.min(LONGEST_PIECE, line.codePointCount(0, line.length())) - 1))
                        + "…";
    }
}
