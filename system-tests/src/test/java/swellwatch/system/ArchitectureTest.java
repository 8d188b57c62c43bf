package swellwatch.system;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows between the rooms of the house; they only point up the list in the parent POM. */
@AnalyzeClasses(packages = "swellwatch", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule arrowsBetweenModulesPointUp =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("model")
          .definedBy("swellwatch.model..", "swellwatch.settings..")
          .layer("kafka")
          .definedBy("swellwatch.kafka..")
          .layer("influx")
          .definedBy("swellwatch.influx..")
          .layer("ingest")
          .definedBy("swellwatch.ingest..")
          .layer("query")
          .definedBy("swellwatch.query..")
          .layer("feed")
          .definedBy("swellwatch.feed..")
          .layer("local")
          .definedBy("swellwatch.local..")
          .layer("bench")
          .definedBy("swellwatch.bench..")
          .layer("cli")
          .definedBy("swellwatch.cli..")
          .whereLayer("model")
          .mayNotAccessAnyLayer()
          .whereLayer("kafka")
          .mayOnlyAccessLayers("model")
          .whereLayer("influx")
          .mayOnlyAccessLayers("model")
          .whereLayer("ingest")
          .mayOnlyAccessLayers("model", "kafka", "influx")
          .whereLayer("query")
          .mayOnlyAccessLayers("model", "kafka", "influx")
          .whereLayer("feed")
          .mayOnlyAccessLayers("model", "kafka")
          .whereLayer("local")
          .mayNotAccessAnyLayer()
          .whereLayer("bench")
          .mayOnlyAccessLayers("model", "kafka", "influx", "feed", "local")
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer();

  @ArchTest
  static final ArchRule noPackageCycles =
      slices().matching("swellwatch.(**)").should().beFreeOfCycles();
}
