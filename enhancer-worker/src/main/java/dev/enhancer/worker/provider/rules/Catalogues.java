package dev.enhancer.worker.provider.rules;

import dev.enhancer.worker.provider.analysis.Language;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;

/**
 * The catalogues of all languages. English is the model: a missing catalogue, or one with other sections, fields, tags or
 * placeholders, stops the start.
 */
final class Catalogues {
    private final Map<Language, Catalogue> byLanguage = new EnumMap<>(Language.class);

    Catalogues() {
        CatalogueFile model = CatalogueFile.of(Language.ENGLISH.code());
        Catalogue english = Catalogue.of(Language.ENGLISH, model);
        for (Language language : EnumSet.complementOf(EnumSet.of(Language.OTHER))) {
            byLanguage.put(language, checked(language, CatalogueFile.of(language.code()), model, english));
        }
    }

    /** Empty for a language that we cannot write in. */
    Optional<Catalogue> of(Language language) {
        return Optional.ofNullable(byLanguage.get(language));
    }

    /** @throws IllegalStateException if the catalogue differs in form from the English one */
    static Catalogue checked(Language language, CatalogueFile file, CatalogueFile model, Catalogue english) {
        file.checkAgainst(model);
        Catalogue catalogue = Catalogue.of(language, file);
        catalogue.frame().phrases().forEach((phrase, template) -> {
            Template expected = english.frame().phrases().get(phrase);
            if (expected == null || !expected.names().equals(template.names()) || template.repeatsName()) {
                throw new IllegalStateException(
                        "%s: %s has the placeholders %s".formatted(file.path(), phrase.key(), template.names()));
            }
        });
        return catalogue;
    }
}
