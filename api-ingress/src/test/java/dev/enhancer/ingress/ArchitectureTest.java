package dev.enhancer.ingress;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;

@AnalyzeClasses(packages = "dev.enhancer.ingress", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule sees_common_and_itself_only_of_what_is_ours = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("dev.enhancer..")
                    .and(resideOutsideOfPackages("dev.enhancer.common..", "dev.enhancer.ingress..")));

    @ArchTest
    static final ArchRule packages_form_no_cycles =
            slices().matching("dev.enhancer.ingress.(*)..").should().beFreeOfCycles();

    /** Each room has one place where its beans are made; a class does not know that Spring makes it. */
    @ArchTest
    static final ArchRule beans_are_made_in_configurations =
            noClasses().should().beAnnotatedWith("org.springframework.stereotype.Component");

    @ArchTest
    static final ArchRule no_package_sees_the_application = noClasses()
            .that()
            .resideOutsideOfPackage("dev.enhancer.ingress")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.enhancer.ingress");

    @ArchTest
    static final ArchRule what_is_shared_knows_no_feature = rooms("error", "log", "setting", "web");

    @ArchTest
    static final ArchRule keys_know_no_feature = room("key", "setting", "web");

    @ArchTest
    static final ArchRule who_is_calling_is_told_without_issuing_tokens = room("auth", "error", "key", "log", "web");

    @ArchTest
    static final ArchRule tokens_are_issued_without_any_other_feature =
            room("token", "auth", "error", "key", "log", "web");

    @ArchTest
    static final ArchRule targets_are_judged_without_any_feature = room("webhooktarget", "error", "setting", "web");

    /** A package that sees no other ones of the ingress than these. */
    private static ArchRule room(String name, String... others) {
        return rooms(Stream.concat(Stream.of(name), Stream.of(others)).toArray(String[]::new), name);
    }

    /** Packages that see none of the ingress but each other. */
    private static ArchRule rooms(String... names) {
        return rooms(names, names);
    }

    private static ArchRule rooms(String[] seen, String... names) {
        return classes()
                .that()
                .resideInAnyPackage(packages(names))
                .should()
                .onlyDependOnClassesThat(
                        resideOutsideOfPackage("dev.enhancer.ingress..").or(resideInAnyPackage(packages(seen))));
    }

    private static String[] packages(String... names) {
        return Stream.of(names)
                .map(name -> "dev.enhancer.ingress." + name + "..")
                .toArray(String[]::new);
    }
}
