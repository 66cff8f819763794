package dev.enhancer.common;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.enhancer.common", importOptions = ImportOption.DoNotIncludeTests.class)
class CommonArchitectureTest {
    @ArchTest
    static final ArchRule sees_no_framework_and_no_application = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..",
                    "reactor..",
                    "io.lettuce..",
                    "org.apache.kafka..",
                    "dev.enhancer.ingress..",
                    "dev.enhancer.worker..");

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("dev.enhancer.common.(*)..").should().beFreeOfCycles();
}
