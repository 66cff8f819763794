package dev.enhancer.ingress;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

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

    @ArchTest
    static final ArchRule no_package_sees_the_application = noClasses()
            .that()
            .resideOutsideOfPackage("dev.enhancer.ingress")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.enhancer.ingress");

    @ArchTest
    static final ArchRule what_is_shared_knows_no_feature = classes()
            .that()
            .resideInAnyPackage("..ingress.error..", "..ingress.web..", "..ingress.setting..")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackages(
                    "..ingress.auth..",
                    "..ingress.batch..",
                    "..ingress.change..",
                    "..ingress.client..",
                    "..ingress.deadletter..",
                    "..ingress.erasure..",
                    "..ingress.idempotency..",
                    "..ingress.prompt..",
                    "..ingress.ratelimit..",
                    "..ingress.secret..",
                    "..ingress.submit..",
                    "..ingress.read..",
                    "..ingress.webhook..");
}
