package dev.enhancer.worker;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;

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
    static final ArchRule calls_see_no_feature =
            apart("call", "intake", "process", "provider", "reaper", "refill", "result", "webhook");

    @ArchTest
    static final ArchRule reaper_sees_only_results = apart("reaper", "intake", "process", "provider", "refill");

    @ArchTest
    static final ArchRule refill_sees_only_results = apart("refill", "intake", "process", "provider", "reaper");

    @ArchTest
    static final ArchRule webhooks_see_intake_and_results = apart("webhook", "process", "provider", "reaper", "refill");

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
