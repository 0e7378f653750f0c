package io.vafa.qa.description;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import io.vafa.platform.openapi.OpenApi;
import io.vafa.platform.web.KnownProblem;
import io.vafa.platform.web.ProblemCatalogue;
import io.vafa.qa.OurClasses;
import io.vafa.qa.house.Repository;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Whoever is refused finds what the code means: nothing refuses with a word that the catalogue does not have, and it has no other. */
class ProblemCodesTest {
    private static final Pattern QUOTED = Pattern.compile("`([A-Z][A-Z0-9_]+)`");
    private static final Pattern CODE = Pattern.compile("([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)(?:: .*)?", Pattern.DOTALL);
    private static final Pattern SERVICES =
            Pattern.compile("io\\.vafa\\.(gateway|member|points|campaign|notification|platform)\\..*");

    /** Enumerations whose names callers are told, and no others: most name what is stored. */
    private static final Pattern REFUSALS = Pattern.compile(".*(Refusal|RefusalCode|\\$Code)");

    /** Made from the status that Spring answers with. */
    private static final Pattern OF_STATUS = Pattern.compile("HTTP_4[0-9]{2}");

    /** In capitals as codes are, and nothing that anybody is refused with. */
    private static final Set<String> NO_CODES = Set.of(
            // Words of an explanation: why a campaign gave nothing.
            "NO_LADDER",
            "NOTHING_GIVEN",
            // Of a link that is not open any more; its page says so.
            "NOT_REQUESTED");

    private static final Path PAGE = Repository.ROOT.resolve("docs/problems.md");
    private static final String MEND =
            "write it into contracts/src/main/resources/io/vafa/contracts/problems.yaml (and into the description of"
                    + " each operation that can answer with it), or, if nobody is told of it, into NO_CODES of this test";

    @Test
    void everyCodeThatTheServicesNameIsInTheCatalogue() {
        Map<String, Set<String>> unexplained = new TreeMap<>();
        for (JavaClass type : OurClasses.ALL) {
            if (SERVICES.matcher(type.getName()).matches()
                    && (!type.isEnum() || REFUSALS.matcher(type.getName()).matches())) {
                for (String text : texts(type)) {
                    Matcher code = CODE.matcher(text);
                    if (code.matches() && !isExplained(code.group(1)) && !NO_CODES.contains(code.group(1))) {
                        unexplained
                                .computeIfAbsent(code.group(1), _ -> new TreeSet<>())
                                .add(type.getName());
                    }
                }
            }
        }
        assertThat(unexplained).as(MEND).isEmpty();
    }

    @Test
    void theCatalogueHasNoCodeThatNothingNames() {
        Set<String> named = new TreeSet<>();
        for (JavaClass type : OurClasses.ALL) {
            for (String text : texts(type)) {
                named.add(text);
                Matcher code = CODE.matcher(text);
                if (code.matches()) {
                    named.add(code.group(1));
                }
            }
        }
        assertThat(ProblemCatalogue.all())
                .extracting(KnownProblem::code)
                .filteredOn(code -> !OF_STATUS.matcher(code).matches())
                .as("no class has these texts any more; take them out of problems.yaml and out of the description")
                .isSubsetOf(named);
    }

    @Test
    void everyCodeOfTheDescriptionIsInTheCatalogueWithItsStatus() {
        Map<String, String> wrong = new TreeMap<>();
        for (Map.Entry<String, JsonNode> path : OpenApi.document().get("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                for (Map.Entry<String, JsonNode> response :
                        operation.getValue().get("responses").properties()) {
                    for (String code : codes(response.getValue().path("description"))) {
                        boolean fits = ProblemCatalogue.find(code)
                                .filter(known -> response.getKey().startsWith("2")
                                        || known.statuses().contains(Integer.parseInt(response.getKey())))
                                .isPresent();
                        if (!fits) {
                            wrong.put(code, operation.getKey() + " " + path.getKey() + " " + response.getKey());
                        }
                    }
                }
            }
        }
        assertThat(wrong).as("not in problems.yaml with that status").isEmpty();
    }

    @Test
    void everyCodeOfAProblemIsInTheDescription() {
        Set<String> described = codes(OpenApi.document());
        assertThat(ProblemCatalogue.all())
                .filteredOn(problem -> !problem.statuses().isEmpty())
                .extracting(KnownProblem::code)
                .as("say in the description which operations can answer with it")
                .isSubsetOf(described);
    }

    @Test
    void anEntrySaysWhatItMeansAndWhatToDo() {
        assertThat(ProblemCatalogue.all()).hasSizeGreaterThan(100).allSatisfy(problem -> {
            assertThat(problem.code()).matches("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*");
            assertThat(problem.title()).as(problem.code()).matches("[^.]{3,80}");
            assertThat(problem.means()).as(problem.code()).endsWith(".").hasSizeBetween(10, 300);
            assertThat(problem.now()).as(problem.code()).endsWith(".").hasSizeBetween(5, 300);
            assertThat(problem.again()).as(problem.code()).isIn("as-it-is", "later", "anew", "changed", "never");
            assertThat(problem.statuses()).as(problem.code()).allMatch(status -> status >= 400 && status < 600);
            assertThat(problem.statuses().isEmpty() && problem.toldIn() == null)
                    .as(problem.code() + " has neither statuses nor toldIn")
                    .isFalse();
        });
    }

    @Test
    void whatMayBeSentAgainAsItIsIsNoFaultOfTheCaller() {
        assertThat(ProblemCatalogue.all())
                .filteredOn(problem -> problem.statuses().contains(503))
                .as("503 says that the same may be sent again")
                .allSatisfy(problem ->
                        assertThat(problem.again()).as(problem.code()).isEqualTo("as-it-is"));
    }

    @Test
    void thePageInTheDocsIsTheCatalogue() throws IOException {
        String made = page();
        if (Boolean.getBoolean("vafa.generate")) {
            Files.writeString(PAGE, made);
        }
        assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
                .as("docs/problems.md is not what problems.yaml says; run .ci/generate")
                .isEqualTo(made);
    }

    private static String page() {
        return "# Problems\n\n<!-- Made from contracts/…/problems.yaml by .ci/generate: change it there. -->\n\nWhatever is refused bears a"
                + " stable `code`. Problem documents (RFC 9457) lead with `type` to its entry, which the gateway shows at `/v1/problems`,"
                + " as a page or as JSON. Lines of batches and recorded outcomes bear the same codes.\n\n"
                + "| Again | |\n|---|---|\n"
                + "| as-it-is | the very same may be sent again, after `Retry-After` or a few seconds |\n"
                + "| later | the very same may be sent again, once that is done or has come |\n"
                + "| anew | the refusal is recorded and comes again: only with a new Idempotency-Key or event id |\n"
                + "| changed | not as it is: mend it first |\n| never | to send it again would change nothing |\n\n"
                + "| Code | Status | Means | Now | Again |\n|---|---|---|---|---|\n"
                + ProblemCatalogue.all().stream().map(ProblemCodesTest::row).collect(Collectors.joining());
    }

    private static String row(KnownProblem problem) {
        return "| `" + problem.code() + "` | "
                + problem.statuses().stream().map(String::valueOf).collect(Collectors.joining(", "))
                + (problem.toldIn() == null ? "" : (problem.statuses().isEmpty() ? "" : ", ") + problem.toldIn())
                + " | **" + cell(problem.title()) + ".** " + cell(problem.means()) + " | " + cell(problem.now()) + " | "
                + problem.again() + " |\n";
    }

    private static String cell(String words) {
        return words.replace("|", "\\|").replace("<", "&lt;");
    }

    private static boolean isExplained(String code) {
        return ProblemCatalogue.find(code).isPresent();
    }

    private static Set<String> codes(JsonNode described) {
        Set<String> codes = new TreeSet<>();
        if (described.isString()) {
            QUOTED.matcher(described.stringValue()).results().forEach(found -> codes.add(found.group(1)));
        }
        described.forEach(part -> codes.addAll(codes(part)));
        return codes;
    }

    /** All texts in a class, also those that constants were replaced with. */
    private static List<String> texts(JavaClass type) {
        try (InputStream source =
                type.getSource().orElseThrow().getUri().toURL().openStream()) {
            List<String> texts = new ArrayList<>();
            for (PoolEntry entry : ClassFile.of().parse(source.readAllBytes()).constantPool()) {
                if (entry instanceof StringEntry text) {
                    texts.add(text.stringValue());
                }
            }
            return texts;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
