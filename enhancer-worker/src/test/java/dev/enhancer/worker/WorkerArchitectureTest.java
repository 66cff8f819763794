package dev.enhancer.worker;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

@AnalyzeClasses(packages = "dev.enhancer", importOptions = ImportOption.DoNotIncludeTests.class)
class WorkerArchitectureTest {
    @ArchTest
    static final ArchRule sees_common_and_itself = classes()
            .that()
            .resideInAPackage("dev.enhancer.worker..")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackages("dev.enhancer.ingress..", "dev.enhancer.backing..", "dev.enhancer.allinone..");

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("dev.enhancer.worker.(*)..").should().beFreeOfCycles();

    /** Each room has one place where its beans are made; a class does not know that Spring makes it. */
    @ArchTest
    static final ArchRule beans_are_made_in_configurations = noClasses()
            .that()
            .resideInAPackage("dev.enhancer.worker..")
            .should()
            .beAnnotatedWith("org.springframework.stereotype.Component");

    @ArchTest
    static final ArchRule kinds_and_guards_of_providers_have_no_cycles =
            slices().matching("dev.enhancer.worker.provider.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule calls_to_providers_see_no_other_part_of_them = part("call");

    @ArchTest
    static final ArchRule kinds_of_provider_see_how_a_call_is_made = CompositeArchRule.of(
            List.of(part("anthropic", "call"), part("openai", "call"), part("rules", "analysis", "call")));

    @ArchTest
    static final ArchRule what_workers_share_of_providers_is_told_without_the_chain = part("share", "call");

    @ArchTest
    static final ArchRule prompts_are_written_without_the_chain = part("prompt", "analysis", "call", "rules");

    @ArchTest
    static final ArchRule chain_does_not_know_its_guards = part("chain", "call", "prompt", "rules", "share");

    @ArchTest
    static final ArchRule guards_see_the_chain_and_what_is_shared = part("guard", "call", "chain", "share");

    @ArchTest
    static final ArchRule features_see_only_chain_and_prompts_of_the_providers = noClasses()
            .that()
            .resideOutsideOfPackage("dev.enhancer.worker.provider..")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.enhancer.worker.provider..")
                    .and(resideOutsideOfPackages(
                            "dev.enhancer.worker.provider.chain", "dev.enhancer.worker.provider.prompt")));

    @ArchTest
    static final ArchRule intake_sees_no_other_feature =
            apart("intake", "process", "provider", "reaper", "refill", "result", "webhook");

    @ArchTest
    static final ArchRule providers_see_no_other_feature =
            apart("provider", "intake", "process", "reaper", "refill", "result", "webhook");

    @ArchTest
    static final ArchRule results_see_no_other_feature =
            apart("result", "intake", "process", "provider", "reaper", "refill", "webhook");

    @ArchTest
    static final ArchRule exchange_sees_no_feature =
            apart("exchange", "intake", "process", "provider", "reaper", "refill", "result", "webhook");

    @ArchTest
    static final ArchRule calls_see_no_feature =
            apart("call", "intake", "process", "provider", "reaper", "refill", "result", "webhook");

    @ArchTest
    static final ArchRule records_see_no_feature =
            apart("record", "intake", "process", "provider", "reaper", "refill", "result", "webhook");

    @ArchTest
    static final ArchRule only_readers_of_the_log_see_records_of_the_kafka_client = noClasses()
            .that()
            .resideInAPackage("dev.enhancer.worker..")
            .and()
            .resideOutsideOfPackages("..worker.record..", "..worker.intake..", "..worker.refill..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching(
                    "org\\.apache\\.kafka\\..*(Consumer|Producer)Record|org\\.apache\\.kafka\\..*\\.Headers?");

    @ArchTest
    static final ArchRule reaper_sees_only_results = apart("reaper", "intake", "process", "provider", "refill");

    @ArchTest
    static final ArchRule refill_sees_only_results = apart("refill", "intake", "process", "provider", "reaper");

    @ArchTest
    static final ArchRule webhooks_see_intake_and_results = apart("webhook", "process", "provider", "reaper", "refill");

    /** A part of the providers that sees no other ones of them than these. */
    private static ArchRule part(String name, String... others) {
        String[] seen = Stream.concat(Stream.of(name), Stream.of(others))
                .map(other -> "dev.enhancer.worker.provider." + other + "..")
                .toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage("dev.enhancer.worker.provider." + name + "..")
                .should()
                .onlyDependOnClassesThat(
                        resideOutsideOfPackage("dev.enhancer.worker.provider..").or(resideInAnyPackage(seen)));
    }

    private static ArchRule apart(String feature, String... others) {
        return noClasses()
                .that()
                .resideInAPackage("dev.enhancer.worker." + feature + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(Arrays.stream(others)
                        .map(other -> "dev.enhancer.worker." + other + "..")
                        .toArray(String[]::new));
    }
}
