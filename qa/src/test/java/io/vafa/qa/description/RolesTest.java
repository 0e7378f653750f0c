package io.vafa.qa.description;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.platform.security.RecentLogin;
import io.vafa.platform.security.Role;
import io.vafa.qa.house.Repository;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.access.prepost.PreAuthorize;

/** Who may do what is said once for the gateway, the services and the reader, and cannot differ. */
class RolesTest {
    private static final Pattern NAMED_ROLE = Pattern.compile("'([A-Z]+)'");
    private static final String ANYBODY = "anybody";
    private static final Path TABLE = Repository.ROOT.resolve("docs/security.md");
    private static final String BEGIN = "<!-- roles:begin -->\n";
    private static final String END = "<!-- roles:end -->";
    private static final List<String> COLUMNS = List.of("till", "partner", "agent", "analyst", "admin", "member");

    @Test
    void aServiceLetsThoseInWhomTheDescriptionNames() {
        Map<String, Set<String>> described = new TreeMap<>();
        DescribedOperation.all()
                .forEach(operation -> described.put(
                        Offered.anonymous(operation.operation()),
                        operation.roles().isEmpty() ? Set.of(ANYBODY) : operation.roles()));
        Map<String, Set<String>> enforced = new TreeMap<>();
        Offered.operations().forEach((operation, method) -> enforced.put(operation, enforced(method)));

        assertThat(enforced).isNotEmpty().isEqualTo(described);
    }

    @Test
    void aServiceAsksForARecentLoginWhereTheDescriptionSaysSo() {
        Set<String> described = DescribedOperation.all().stream()
                .filter(DescribedOperation::needsRecentLogin)
                .map(operation -> Offered.anonymous(operation.operation()))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> enforced = new TreeSet<>();
        Offered.operations().forEach((operation, method) -> {
            if (AnnotatedElementUtils.hasAnnotation(method, RecentLogin.class)
                    || AnnotatedElementUtils.hasAnnotation(method.getDeclaringClass(), RecentLogin.class)) {
                enforced.add(operation);
            }
        });

        assertThat(enforced).isNotEmpty().isEqualTo(described);
    }

    @Test
    void whoeverIsAskedForARecentLoginMayDoItAtAll() {
        assertThat(DescribedOperation.all().stream().filter(DescribedOperation::needsRecentLogin))
                .allSatisfy(operation -> assertThat(operation.roles())
                        .as(operation.operation())
                        .containsAnyOf("agent", "admin", "member"));
    }

    @Test
    void theTextNamesTheSameRolesAsTheRule() {
        assertThat(DescribedOperation.all())
                .isNotEmpty()
                .allSatisfy(operation -> assertThat(operation.rolesSaid())
                        .as(operation.operation())
                        .isEqualTo(operation.roles().isEmpty() ? Set.of(ANYBODY) : operation.roles()));
    }

    @Test
    void aRuleNamesNoRoleThatThereIsNot() {
        assertThat(DescribedOperation.all().stream().flatMap(operation -> operation.roles().stream()))
                .isSubsetOf(COLUMNS);
        assertThat(Stream.of(Role.values()).filter(role -> role != Role.SERVICE).map(Role::claim))
                .containsExactlyInAnyOrderElementsOf(COLUMNS);
    }

    @Test
    void theTableInTheDocsIsTheDescription() throws IOException {
        String document = Files.readString(TABLE);
        int begin = document.indexOf(BEGIN) + BEGIN.length();
        String made = document.substring(0, begin) + table() + document.substring(document.indexOf(END));
        if (Boolean.getBoolean("vafa.generate")) {
            Files.writeString(TABLE, made);
        }
        assertThat(Files.readString(TABLE))
                .as("docs/security.md is not what the description says; run .ci/generate")
                .isEqualTo(made);
    }

    @Test
    void onlyPartnersSignAndOnlyWhatTheyMayDoWithATokenToo() {
        assertThat(DescribedOperation.all().stream()
                        .filter(DescribedOperation::signed)
                        .toList())
                .isNotEmpty()
                .allSatisfy(operation ->
                        assertThat(operation.roles()).as(operation.operation()).contains("partner"));
    }

    private static Set<String> enforced(Method method) {
        PreAuthorize rule = AnnotatedElementUtils.findMergedAnnotation(method, PreAuthorize.class);
        if (rule == null) {
            rule = AnnotatedElementUtils.findMergedAnnotation(method.getDeclaringClass(), PreAuthorize.class);
        }
        if (rule == null) {
            throw new AssertionError(method + " does not say who may call it: @PreAuthorize");
        }
        return rule.value().equals("permitAll()")
                ? Set.of(ANYBODY)
                : new TreeSet<>(NAMED_ROLE
                        .matcher(rule.value())
                        .results()
                        .map(MatchResult::group)
                        .map(role -> role.substring(1, role.length() - 1))
                        .map(role -> Role.valueOf(role).claim())
                        .toList());
    }

    private static String table() {
        return "| | what | " + String.join(" | ", COLUMNS) + " | and |\n|---|---|" + "---|".repeat(COLUMNS.size() + 1)
                + "\n"
                + DescribedOperation.all().stream().map(RolesTest::row).collect(Collectors.joining());
    }

    private static String row(DescribedOperation operation) {
        String path = operation.operation().replace("/v1/programs/{program}", "…");
        return "| `" + path + "` | " + operation.summary() + " | "
                + COLUMNS.stream()
                        .map(role ->
                                operation.roles().isEmpty() || operation.roles().contains(role) ? "✓" : "")
                        .collect(Collectors.joining(" | "))
                + " | " + (operation.roles().isEmpty() ? "anybody" : aside(operation)) + " |\n";
    }

    private static String aside(DescribedOperation operation) {
        return Stream.of(
                        operation.aside(),
                        operation.needsRecentLogin() ? "recent login" : "",
                        operation.signed() ? "partners signed, too" : "")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }
}
