package dev.enhancer.bench.eval.check;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells languages in Latin script by their most frequent words. */
final class FunctionWords {
    private static final Map<String, Set<String>> WORDS = Map.of(
            "en",
            words("the a an and or of to in for with is are be that this it you your not as on by from which what must"
                    + " should if one each do does can has have their its any only before after than who into"),
            "de",
            words("der die das den dem des ein eine einen einem einer eines und oder ist sind mit für von zu im am auf"
                    + " als nicht was wie wenn aus bei nach sie du ihr ihre dein es dass nur jede jeder jedes kein keine"
                    + " soll muss werden wird wer sich vor durch zum zur"),
            "fr",
            words("le la les l un une des du de d et ou est sont avec pour dans en que qui ne pas ce cette ces au aux"
                    + " sur par plus il elle vous tu votre ton si chaque sans être doit s n qu son sa ses leur"),
            "es",
            words("el la los las un una unos unas de del y o e es son con para por en que no se lo al su sus tu si cada"
                    + " sin como más debe eres este esta qué quién ser hay solo"),
            "it",
            words("il lo la i gli le un uno una di del della dei delle dello e o è sono con per in nel nella che non si"
                    + " al alla se ogni senza come più deve sei questo questa tuo da dal chi l cosa solo ai alle"),
            "pt",
            words("o a os as um uma uns umas de do da dos das e ou é são com para por em no na nos nas que não se ao à"
                    + " seu sua teu cada sem como mais deve você este esta isto quem ser há só pelo pela"),
            "nl",
            words("de het een en of is zijn met voor van in op te dat die niet als aan bij naar om je jij jouw u uw wat"
                    + " wie elke elk geen moet door over uit er zonder meer deze dit ook alleen worden wordt"));

    // the English of frames; none of them is a word of Polish, Turkish, Czech, Vietnamese or a Scandinavian language
    private static final Set<String> UNMISTAKABLE = words("the and you are your with this that which what must should"
            + " from not each role task requirements requirement answer write request context audience output question"
            + " questions limits");

    private static final int FEWEST_FOREIGN = 3; // fewer may be a title or a name
    private static final int FEWEST_WORDS = 12; // so many without one function word are in another language

    private FunctionWords() {}

    /**
     * @param own function words of the expected language
     * @param others most function words of another language that are none of the expected one
     */
    record Count(int words, int own, int others, String otherLanguage) {
        boolean isForeign() {
            return others >= FEWEST_FOREIGN && 2 * others > own || words >= FEWEST_WORDS && own == 0;
        }
    }

    /** @param language one of those in Latin script that we have words in */
    static Count count(String language, String text) {
        List<String> words = Words.of(text);
        Set<String> expected = WORDS.getOrDefault(language, Set.of());
        Count most = new Count(words.size(), count(words, expected, Set.of()), 0, "another language");
        for (Map.Entry<String, Set<String>> other : WORDS.entrySet()) {
            int others = count(words, other.getValue(), expected);
            if (!other.getKey().equals(language) && others > most.others()) {
                most = new Count(most.words(), most.own(), others, other.getKey());
            }
        }
        return most;
    }

    static int countUnmistakableEnglish(String text) {
        return count(Words.of(text), UNMISTAKABLE, Set.of());
    }

    private static int count(List<String> words, Set<String> counted, Set<String> without) {
        return (int) words.stream()
                .filter(word -> counted.contains(word) && !without.contains(word))
                .count();
    }

    private static Set<String> words(String words) {
        return Set.of(words.split(" "));
    }
}
