package dev.enhancer.worker.provider.analysis;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds what should survive: numbers with their units, dates, times and quotations. */
final class Facts {
    private static final int MOST = 100;

    /** Where the pattern is tried; anywhere else would take most of the time of an analysis. */
    private static final String STARTS = "\"“„«「『$€£¥₹₩";

    private static final Set<String> UNITS = VocabularyFile.read("units").list("units").stream()
            .map(Folding::fold)
            .collect(Collectors.toUnmodifiableSet());

    private static final Pattern FACT = Pattern.compile("[\"“„«](?!\\s)[^\"“”„«»\\n]{2,1998}+[\"”“»]"
            + "|[「『][^「」『』\\n]{1,1998}+[」』]"
            + "|(?<![\\p{IsLatin}\\p{N}_.])\\d{1,2}\\.?\\s(?:de\\s)?\\p{IsLatin}{3,12}+\\s(?:de\\s)?(?:19|20)\\d{2}(?!\\d)"
            + "|(?<![\\p{IsLatin}\\p{N}_.])(?:[$€£¥₹₩]\\s?)?\\d{1,15}+(?:[.,:/\\-]\\d{1,15}+){0,4}+"
            + "(?:\\s?(?:%|€|\\$|£|¥|₩|°[CF]?|[kKMG][bBWm]|ms|kg|km|cm|mm|m²|m2|h|s|g|l)(?![\\p{L}\\p{N}])"
            + "|\\s?(?:万円|億円|万元|ヶ月|か月|个月|개월|시간|페이지|円|元|年|月|日|時|时|分|秒|人|个|個|件|台|本|枚|歳|岁|字|行|つ|点|页|句|条"
            + "|원|년|월|일|명|개|분|살|자|줄|주)"
            + "|[ -](?<unit>[\\p{IsLatin}']{1,20}+|\\p{IsArabic}{2,20}+))?");

    private Facts() {}

    static List<String> in(String text) {
        Set<String> found = new LinkedHashSet<>();
        Matcher matcher = FACT.matcher(text).useTransparentBounds(true);
        int at = 0;
        while (at < text.length() && found.size() < MOST) {
            char c = text.charAt(at);
            boolean starts = Character.isDigit(c) || STARTS.indexOf(c) >= 0;
            if (!starts || !matcher.region(at, text.length()).lookingAt()) {
                at++;
                continue;
            }
            if (!isListNumber(text, matcher)) {
                found.add(fact(matcher));
            }
            at = matcher.end();
        }
        return List.copyOf(found);
    }

    /** The number without the word behind it, unless that is a unit. */
    private static String fact(Matcher matcher) {
        String unit = matcher.group("unit");
        String fact = matcher.group();
        boolean isUnit = unit == null || UNITS.contains(Folding.fold(unit));
        return isUnit ? fact.strip() : fact.substring(0, fact.length() - unit.length() - 1);
    }

    private static boolean isListNumber(String text, Matcher matcher) {
        return matcher.end() < text.length()
                && (matcher.start() == 0 || text.charAt(matcher.start() - 1) == '\n')
                && ".)".indexOf(text.charAt(matcher.end())) >= 0;
    }
}
