package io.vafa.qa.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no file of the repository says, and what every package has. */
class HouseFilesTest {
    /** Where packages come from is set up on each machine; written like this, the pattern does not match itself. */
    private static final Pattern REGISTRY = Pattern.compile(
            "repo1?[.]maven|central[.]sonatype|oss[.]sonatype|plugins[.]gradle[.]org|repo[.]spring[.]io|jitpack[.]io"
                    + "|registry[.]npmjs|registry[.]yarnpkg|pypi[.]org|python[h]osted|rubygems[.]org|crates[.]io|proxy[.]golang"
                    + "|deb[.]debian|archive[.]ubuntu|docker[.]io|ghcr[.]io|quay[.]io|gcr[.]io|mcr[.]microsoft",
            Pattern.CASE_INSENSITIVE);

    /** The one place that says where the wrapper gets Maven. */
    private static final Path WRAPPER = Path.of(".mvn/wrapper/maven-wrapper.properties");

    /** A folder beside the repository that a clone of it does not have. */
    private static final Pattern BESIDE = Pattern.compile("[.][.]/" + "shared");

    @Test
    void noFileNamesAPackageRegistry() {
        assertThat(filesWith(REGISTRY)).containsExactly(WRAPPER);
    }

    @Test
    void noFileNamesAFolderOutsideTheRepository() {
        assertThat(filesWith(BESIDE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://repo" + ".maven.apache.org/maven2",
                "FROM docker" + ".io/library/x",
                "registry" + ".npmjs.org"
            })
    void aRegistryIsRecognised(String text) {
        assertThat(REGISTRY.matcher(text).find()).isTrue();
    }

    @Test
    void everyPackageSaysThatNothingInItIsNullUnlessMarked() {
        Set<Path> sources = Repository.files().stream()
                .filter(file -> file.toString().endsWith(".java"))
                .collect(Collectors.toSet());
        assertThat(sources).hasSizeGreaterThan(100);

        List<Path> bare = sources.stream()
                .map(Path::getParent)
                .distinct()
                .filter(folder -> !isNullMarked(sources, folder))
                .sorted()
                .toList();

        assertThat(bare).isEmpty();
    }

    @Test
    void theFilesAreFound() {
        assertThat(Repository.files()).contains(WRAPPER, Path.of("pom.xml"), Path.of("qa/pom.xml"));
    }

    private static List<Path> filesWith(Pattern pattern) {
        return Repository.files().stream()
                .filter(file -> pattern.matcher(Repository.text(file)).find())
                .toList();
    }

    /** Tests of a package stand in a folder of their own and need no second description. */
    private static boolean isNullMarked(Set<Path> sources, Path folder) {
        Path described = Path.of(folder.toString().replace("src/test/java", "src/main/java"));
        return List.of(folder, described).stream()
                .map(place -> place.resolve("package-info.java"))
                .anyMatch(
                        file -> sources.contains(file) && Repository.text(file).contains("@NullMarked"));
    }
}
