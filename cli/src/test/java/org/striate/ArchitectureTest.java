package org.striate;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;

/** The house as its design draws it: which module reads which, and what may live where. */
@AnalyzeClasses(packages = "org.striate", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    @ArchTest
    static final ArchRule MODULES_READ_ONLY_THOSE_BEFORE_THEM = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("engine")
            .definedBy("org.striate.engine..")
            .layer("network")
            .definedBy("org.striate.network..")
            .layer("formats")
            .definedBy("org.striate.formats..")
            .layer("insight")
            .definedBy("org.striate.insight..")
            .layer("zoo")
            .definedBy("org.striate.zoo..")
            .layer("lab")
            .definedBy("org.striate.lab..")
            .layer("cli")
            .definedBy("org.striate.cli..")
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("lab")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("zoo")
            .mayOnlyBeAccessedByLayers("lab", "cli")
            .whereLayer("insight")
            .mayOnlyBeAccessedByLayers("lab", "cli")
            .whereLayer("formats")
            .mayOnlyBeAccessedByLayers("insight", "lab", "cli")
            .whereLayer("network")
            .mayOnlyBeAccessedByLayers("formats", "insight", "lab", "cli");

    @ArchTest
    static final ArchRule THE_ENGINE_DEPENDS_ON_NOTHING = classes()
            .that()
            .resideInAPackage("org.striate.engine..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "org.striate.engine..",
                    "java.lang..",
                    "java.math..",
                    "java.util..",
                    "jdk.incubator.vector..",
                    "org.jspecify.annotations..",
                    "com.google.errorprone.annotations..");

    @ArchTest
    static final ArchRule ONLY_THE_ENGINE_USES_VECTORS = noClasses()
            .that()
            .resideOutsideOfPackage("org.striate.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jdk.incubator.vector..");

    @ArchTest
    static final ArchRule KERNELS_ARE_HIDDEN_AND_FINAL = classes()
            .that()
            .haveNameMatching("org\\.striate\\.engine\\..*\\.(Vector|Scalar|Direct|Depthwise|Reference)[A-Z]\\w*")
            .should()
            .bePackagePrivate()
            .andShould()
            .haveModifier(JavaModifier.FINAL);

    @ArchTest
    static final ArchRule NETWORKS_KNOW_NO_FILES = noClasses()
            .that()
            .resideInAnyPackage("org.striate.network..", "org.striate.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.io..", "java.nio.file..", "java.net..");

    @ArchTest
    static final ArchRule INSIGHT_KNOWS_NO_HTTP_AND_NO_HTML = noClasses()
            .that()
            .resideInAPackage("org.striate.insight..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net..", "javax.swing..", "picocli..", "io.helidon..");

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES = slices().matching(
                    "org.striate.(network|formats|insight|zoo|lab|cli).(*)..")
            .should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule ONLY_THE_COMMAND_SPEAKS = GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS
            .because("results and notes go through the command's console; libraries log")
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS = noClasses()
            .should()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Impl");
}
