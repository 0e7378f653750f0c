package io.vafa.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.standalone.client.PlatformStatus.WalletTotals;
import io.vafa.standalone.console.Console;
import io.vafa.standalone.program.ProgramApplier.AppliedSection;
import io.vafa.standalone.verify.VerifyReport;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** These texts are what machines read: a change here breaks them. */
class ResultsTest {

    @Test
    void status() {
        Results.Status status = new Results.Status(
                true, 18.25, 900L, 3L, Map.of("Base", 3L), Map.of("points", new WalletTotals(10, 5, 15)), 4L, 0L);

        assertThat(printed(status))
                .isEqualTo("{\"ready\":true,\"readySeconds\":18.25,\"rssBytes\":900,\"members\":3,"
                        + "\"tiers\":{\"Base\":3},"
                        + "\"wallets\":{\"points\":{\"basePoints\":10,\"bonusPoints\":5,\"outstanding\":15}},"
                        + "\"messagesSent\":4,\"lag\":0}\n");
    }

    @Test
    void whatNobodyCanSayIsNullAndNotZero() {
        assertThat(printed(new Results.Status(false, 1.0, null, null, null, null, null, null)))
                .isEqualTo("{\"ready\":false,\"readySeconds\":1.0,\"rssBytes\":null,\"members\":null,\"tiers\":null,"
                        + "\"wallets\":null,\"messagesSent\":null,\"lag\":null}\n");
    }

    @Test
    void drawVerified() {
        assertThat(printed(new Results.DrawVerified(
                        "demo", "spring", "608b", null, 1, 3, List.of(new Results.DrawWinner("mug", 1, "55")))))
                .isEqualTo("{\"program\":\"demo\",\"draw\":\"spring\",\"hash\":\"608b\",\"matches\":null,"
                        + "\"entrants\":1,\"tickets\":3,"
                        + "\"winners\":[{\"prize\":\"mug\",\"place\":1,\"pseudonym\":\"55\"}]}\n");
    }

    @Test
    void campaignsRebuilt() {
        assertThat(printed(new Results.CampaignsRebuilt(5, 9, 1, 2, 3, 4, 0, List.of(), 1.5)))
                .isEqualTo("{\"members\":5,\"entries\":9,\"differed\":1,\"missing\":2,\"orphans\":3,\"waiting\":4,"
                        + "\"broken\":0,\"firstBroken\":[],\"seconds\":1.5}\n");
    }

    @Test
    void imported() {
        assertThat(printed(new Results.Imported(5, 2, 1, 2.5, 3.2)))
                .isEqualTo("{\"accepted\":5,\"duplicate\":2,\"refused\":1,\"seconds\":2.5,\"perSecond\":3.2}\n");
    }

    @Test
    void members() {
        assertThat(printed(new Results.ImportedMembers(true, 5, 2, 1, 3, 2.5, 3.2)))
                .isEqualTo("{\"dryRun\":true,\"enrolled\":5,\"known\":2,\"repeated\":1,\"refused\":3,"
                        + "\"seconds\":2.5,\"perSecond\":3.2}\n");
        assertThat(printed(new Results.ExportedMembers("a.csv", "e_1", 5, 2.5, 2.0)))
                .isEqualTo("{\"file\":\"a.csv\",\"export\":\"e_1\",\"members\":5,\"seconds\":2.5,\"perSecond\":2.0}\n");
    }

    @Test
    void verify() {
        VerifyReport report = new VerifyReport(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 63, Map.of(), Map.of(), List.of());

        assertThat(printed(report))
                .startsWith(
                        "{\"accounts\":1,\"entries\":2,\"gaps\":3,\"recurrenceBreaks\":4,\"hashBreaks\":5,"
                                + "\"overdrawn\":6,\"unpublished\":7,\"snapshotErrors\":8,\"sealErrors\":9,\"depositErrors\":10,\"budgetErrors\":11,\"violations\":63,");
    }

    @Test
    void theOthers() {
        assertThat(printed(new Results.Applied("demo", List.of(new AppliedSection("tiers", 2, true)))))
                .isEqualTo("{\"program\":\"demo\","
                        + "\"sections\":[{\"section\":\"tiers\",\"version\":2,\"changed\":true}]}\n");
        assertThat(printed(new Results.Demo(300L, 3_000, 100, 20, 320L, 9.5)))
                .isEqualTo("{\"members\":300,\"purchases\":3000,\"points\":100,\"tierUpgrades\":20,"
                        + "\"messagesSent\":320,\"seconds\":9.5}\n");
        assertThat(printed(new Results.Token("ey", "2026-01-01T00:00:00Z")))
                .isEqualTo("{\"token\":\"ey\",\"expiresAt\":\"2026-01-01T00:00:00Z\"}\n");
        assertThat(printed(new Results.Up(true, 1.5, 7, 8080, "http://h", "http://h/mailbox", "/d")))
                .isEqualTo("{\"ready\":true,\"readySeconds\":1.5,\"pid\":7,\"port\":8080,\"url\":\"http://h\","
                        + "\"mailbox\":\"http://h/mailbox\",\"data\":\"/d\"}\n");
        assertThat(printed(new Results.Down(true, 0.5))).isEqualTo("{\"stopped\":true,\"seconds\":0.5}\n");
        assertThat(printed(
                        new Results.Sealed("demo", List.of(new Results.SealedDay(7, "2021-03-04", true, 3, 70, "h")))))
                .isEqualTo("{\"program\":\"demo\",\"sealed\":[{\"number\":7,\"day\":\"2021-03-04\",\"endsDay\":true,"
                        + "\"members\":3,\"entries\":70,\"hash\":\"h\"}]}\n");
        assertThat(printed(new Results.Failed("why"))).isEqualTo("{\"error\":\"why\"}\n");
    }

    @Test
    void peopleAreNotShownJsonAndMachinesNothingElse() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Console machine = Console.forMachines(new PrintStream(bytes, true, StandardCharsets.UTF_8));

        machine.line("for people");
        machine.progress("Importing", "purchases").update(0.5, 10);
        machine.result(new Results.Failed("why"));

        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("{\"error\":\"why\"}\n");
    }

    private static String printed(Object result) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Console.forMachines(new PrintStream(bytes, true, StandardCharsets.UTF_8))
                .result(result);
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
