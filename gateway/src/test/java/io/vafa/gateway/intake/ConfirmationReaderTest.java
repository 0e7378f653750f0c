package io.vafa.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.intake.PurchaseConfirmed;
import io.vafa.contracts.purchase.OriginalPurchase;
import io.vafa.contracts.purchase.PurchaseConfirmation;
import io.vafa.contracts.purchase.PurchaseKey;
import io.vafa.contracts.purchase.Receipt;
import io.vafa.platform.json.Json;
import io.vafa.platform.sections.SectionRegistry;
import io.vafa.platform.sections.SectionVersion;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What is read of a confirmation. */
class ConfirmationReaderTest {
    private static final Sender TILL = new Sender("demo", "acme", "s1", "t1");
    private static final String WHEN = "\"occurredAt\":\"2026-03-10T12:00:00Z\"";

    private final SectionRegistry sections = new SectionRegistry();
    private final ConfirmationReader reader = new ConfirmationReader(
            new ProgramDirectory(sections), Clock.fixed(Instant.parse("2026-03-10T12:00:00Z"), ZoneOffset.UTC));

    ConfirmationReaderTest() {
        sections.put(new SectionVersion("demo", "program", 1, null, "hash", Map.of("currency", "USD")));
    }

    @Test
    void itTravelsUnderTheKeyOfThePurchase() {
        Reading reading = read(reader, "{\"id\":\"c1\",\"original\":{\"id\":\"e1\"}," + WHEN + "}");

        assertThat(reading).isInstanceOfSatisfying(Reading.Fit.class, fit -> {
            assertThat(fit.key()).isEqualTo(PurchaseKey.ofEvent("demo", "acme", "e1"));
            assertThat(fit.eventId()).isEqualTo("c1");
        });
    }

    @Test
    void theAddressMayNameThePurchase() {
        PurchaseConfirmation confirmation = fit(reader.about("e1"), "{\"id\":\"c1\"," + WHEN + "}");

        assertThat(confirmation.original()).isEqualTo(new OriginalPurchase.ByEvent("e1"));
        assertThat(confirmation.store()).isEqualTo("s1");
    }

    @Test
    void aReceiptNamesItToo() {
        assertThat(fit(
                                reader,
                                "{\"id\":\"c1\",\"original\":{\"receipt\":{\"number\":\"7\"},\"store\":\"s9\"}," + WHEN
                                        + "}")
                        .original())
                .isEqualTo(new OriginalPurchase.ByReceipt(new Receipt("7", null), "s9", null));
    }

    @Test
    void withoutAnIdThePurchaseNamesIt() {
        assertThat(fit(reader.about("e1"), "{" + WHEN + "}").eventId()).isEqualTo("confirmation-e1");
        assertThat(fit(reader.about("e".repeat(200)), "{" + WHEN + "}").eventId())
                .startsWith("confirmation-")
                .hasSizeLessThan(100);
        assertThat(fit(reader, "{\"original\":{\"receipt\":{\"number\":\"7\"}}," + WHEN + "}")
                        .eventId())
                .startsWith("confirmation-receipt:")
                .isNotEqualTo(fit(reader, "{\"original\":{\"receipt\":{\"number\":\"8\"}}," + WHEN + "}")
                        .eventId());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nothing to confirm     | "historic":true                                 | FIELD_MISSING    | /original
            nothing named          | "original":{}                                   | ORIGINAL_UNCLEAR | /original
            two purchases          | "original":{"id":"e1","receipt":{"number":"7"}} | ORIGINAL_UNCLEAR | /original
            a foreign store        | "original":{"id":"e1"},"store":"s2"             | FOREIGN_STORE    | /store
            an amount              | "original":{"id":"e1"},"amount":"1"             | FIELD_UNKNOWN    | /amount
            """)
    void whatIsWrongIsNamed(String what, String fields, String code, String pointer) {
        assertUnfit(what, read(reader, "{\"id\":\"c1\"," + fields + "," + WHEN + "}"), code, pointer);
    }

    @Test
    void bodyAndAddressDoNotBothNameAPurchase() {
        Reading reading = read(reader.about("e1"), "{\"id\":\"c1\",\"original\":{\"id\":\"e2\"}," + WHEN + "}");

        assertUnfit("two purchases", reading, "ORIGINAL_UNCLEAR", "/original");
    }

    private static void assertUnfit(String what, Reading reading, String code, String pointer) {
        assertThat(reading).as(what).isInstanceOf(Reading.Unfit.class);
        Fault fault = ((Reading.Unfit) reading).fault();
        assertThat(fault.first().code()).isEqualTo(code);
        assertThat(fault.first().pointer()).isEqualTo(pointer);
    }

    private static Reading read(ConfirmationReader reader, String body) {
        return reader.read(Json.read(body, JsonNode.class), "", TILL, null);
    }

    private static PurchaseConfirmation fit(ConfirmationReader reader, String body) {
        return switch (read(reader, body)) {
            case Reading.Fit fit ->
                Json.read(fit.data(), PurchaseConfirmed.class).confirmation();
            case Reading.Unfit(var fault) -> throw new AssertionError(fault);
        };
    }
}
