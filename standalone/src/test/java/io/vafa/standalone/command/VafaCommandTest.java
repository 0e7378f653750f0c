package io.vafa.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.draw.DrawList;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class VafaCommandTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path project;

    @BeforeEach
    void enterAnEmptyProject() {
        System.setProperty("vafa.home", project.toString());
    }

    @AfterEach
    void leave() {
        System.clearProperty("vafa.home");
    }

    static Stream<List<String>> commands() {
        return Stream.of(
                List.of("up"),
                List.of("demo"),
                List.of("apply"),
                List.of("import", "purchases"),
                List.of("import", "balances"),
                List.of("verify"),
                List.of("status"),
                List.of("token"),
                List.of("client", "add"),
                List.of("client", "list"),
                List.of("client", "remove"),
                List.of("key", "add"),
                List.of("key", "list"),
                List.of("key", "rotate"),
                List.of("key", "end"),
                List.of("down"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandExplainsItselfAndItsPortAndItsJson(List<String> command) {
        int code = run(Stream.concat(command.stream(), Stream.of("--help")).toArray(String[]::new));

        assertThat(code).isZero();
        assertThat(text(out))
                .contains("Usage: vafa " + String.join(" ", command))
                .contains("--port=PORT")
                .contains("--json")
                .contains("default: 8080")
                .doesNotContain("${", "null");
        assertThat(text(out).lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(120));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rebuild snapshots", "rebuild books", "rebuild campaigns", "restore journal"})
    void repairExplainsItselfAndNeedsDataThatAreThere(String line) {
        assertThat(run((line + " --help").split(" ", -1))).isZero();
        assertThat(text(out))
                .contains("Usage: vafa " + line, "--json", "--data")
                .doesNotContain("${", "null");
        assertThat(run((line + " --data " + project.resolve("nothing")).split(" ", -1)))
                .isEqualTo(1);
        assertThat(text(err)).startsWith("vafa: there are no data in ");
        assertThat(run((line + " --data " + project.resolve("nothing") + " --port 1").split(" ", -1)))
                .isEqualTo(2);
    }

    private static final String LIST = """
            vafa draw 1
            program: demo
            draw: spring
            entries: 2026-03-01 to 2026-03-31
            closed: 2026-04-02T08:00:00Z
            randomness: drand round 5000000
            prize: bicycle 1
            prize: mug 2

            55579b557896d0ce1764c47fed644f9b 3
            8d377776c114161ce0bfd05ade94ef83 1
            9d0d14dbca5aeb2984ede0a61985ee99 40
            cc86af11989d76959b2d6e03ff18c714 7
            e2aca7e2852eadff03e0ab4d72c5b28d 2
            """;

    @Test
    void anybodyDoesADrawAgainFromItsListAlone() throws IOException {
        Path list = Files.writeString(project.resolve("spring.txt"), LIST);
        String hash = "608b031fa9aee82a8fe65acd23c33c2706dbad97c06fbd438efd814a37448a30";

        assertThat(run("draw", "verify", "--list", list.toString(), "--randomness", "4fd1a2", "--hash", hash))
                .isZero();
        assertThat(DrawVerifyCommand.verified(DrawList.read(LIST), "4fd1a2", hash))
                .isEqualTo(new Results.DrawVerified(
                        "demo",
                        "spring",
                        hash,
                        true,
                        5,
                        53,
                        List.of(
                                new Results.DrawWinner("bicycle", 4, "cc86af11989d76959b2d6e03ff18c714"),
                                new Results.DrawWinner("mug", 3, "9d0d14dbca5aeb2984ede0a61985ee99"),
                                new Results.DrawWinner("mug", 1, "55579b557896d0ce1764c47fed644f9b"))));
    }

    @Test
    void aListOfOtherLinesIsNotTheOneThatWasPublished() throws IOException {
        Path list = Files.writeString(project.resolve("spring.txt"), LIST.replace("ee99 40", "ee99 41"));
        String hash = "608b031fa9aee82a8fe65acd23c33c2706dbad97c06fbd438efd814a37448a30";

        assertThat(run("draw", "verify", "--list", list.toString(), "--randomness", "4fd1a2", "--hash", hash))
                .isEqualTo(1);
    }

    @Test
    void whatIsNoListIsSaidToBeNone() throws IOException {
        Path list = Files.writeString(project.resolve("spring.txt"), LIST.replace("closed: ", "closed: about "));

        assertThat(run("draw", "verify", "--list", list.toString(), "--randomness", "4fd1a2"))
                .isEqualTo(1);
        assertThat(text(err)).contains("spring.txt is no published list of a draw");
        assertThat(run("draw", "verify", "--list", project.resolve("none").toString(), "--randomness", "4fd1a2"))
                .isEqualTo(1);
    }

    @Test
    void theOverviewHasOneLinePerCommand() {
        assertThat(run("--help")).isZero();

        assertThat(text(out).lines().map(line -> line.strip().replaceAll(" +", " ")))
                .contains(
                        "up Start the whole platform in this terminal.",
                        "demo Show the platform at work on the bundled sample.",
                        "apply Apply a programme file.",
                        "import Import files.",
                        "verify Check the books.",
                        "seal Seal the books.",
                        "rebuild Rebuild what follows from the journal.",
                        "restore Restore a lost points store.",
                        "status Show how the platform is doing.",
                        "token Print a token for the gateway.",
                        "client Make clients that get tokens by themselves.",
                        "key Make keys for partners who sign their requests.",
                        "down Stop the platform.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "import",
                "fly",
                "apply",
                "status --port 0",
                "status --port x",
                "token",
                "token --role emperor",
                "token --role till --till t1",
                "token --role staff",
                "token --role service",
                "token --role member",
                "token --role agent --member m_1",
                "client",
                "client add --role till",
                "client add bazaar",
                "client add two/words --role till",
                "client add bazaar --role service",
                "client add bazaar --role member",
                "client remove",
                "key",
                "key add",
                "key list",
                "key rotate --partner kiosk",
                "key rotate pk_0",
                "key end --partner kiosk",
                "token --role till --hours 0",
                "status --program Demo!",
                "import purchases",
                "import purchases f.csv --format xml",
                "up --fast"
            })
    void wrongUsageIsOneLineThatSaysWhereHelpIs(String line) {
        int code = run(line.isEmpty() ? new String[0] : line.split(" ", -1));

        assertThat(code).isEqualTo(2);
        assertThat(text(err).lines())
                .singleElement()
                .asString()
                .startsWith("vafa: ")
                .contains("; see: ./vafa")
                .endsWith("--help");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status",
                "verify",
                "down",
                "token --role till",
                "token --role member --member m_1",
                "client add bazaar --role partner",
                "client list",
                "client remove bazaar",
                "apply -f p.yaml",
                "import purchases f --format csv",
                "import balances f"
            })
    void withoutAPlatformEveryCommandSaysHowToStartOne(String line) {
        int code = run((line + " --port 18999").split(" ", -1));

        assertThat(code).isEqualTo(1);
        assertThat(text(err))
                .isEqualTo("vafa: no platform runs on port 18999; start one with: ./vafa up --port 18999\n");
        assertThat(text(out)).isEmpty();
    }

    @Test
    void aFailureIsAnObjectForMachinesToo() {
        int code = run("status", "--port", "18999", "--json");

        assertThat(code).isEqualTo(1);
        assertThat(text(out))
                .startsWith("{\"error\":\"no platform runs on port 18999;")
                .endsWith("\"}\n");
    }

    private int run(String... arguments) {
        CommandLine commandLine = VafaCommand.commandLine(
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
        commandLine.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
        return commandLine.execute(arguments);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
