package io.vafa.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.intake.PurchaseReturned;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.purchase.OriginalPurchase;
import io.vafa.contracts.purchase.PurchaseKey;
import io.vafa.contracts.purchase.PurchaseReturn;
import io.vafa.contracts.purchase.Receipt;
import io.vafa.contracts.purchase.ReturnLine;
import io.vafa.gateway.registry.RegistryPolicy;
import io.vafa.gateway.registry.RegistryView;
import io.vafa.platform.json.Json;
import io.vafa.platform.sections.SectionRegistry;
import io.vafa.platform.sections.SectionVersion;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What a till may say about goods that came back. */
class ReturnReaderTest {
    private static final Sender TILL = new Sender("demo", "acme", "s1", "t1");
    private static final Sender PARTNER = new Sender("demo", "acme", null, null);
    private static final String WHEN = "\"occurredAt\":\"2026-03-10T12:00:00Z\"";

    private final SectionRegistry sections = new SectionRegistry();
    private final ReturnReader reader = new ReturnReader(
            new ProgramDirectory(sections),
            new RegistryPolicy(new RegistryView(), sections),
            Clock.fixed(Instant.parse("2026-03-10T12:00:00Z"), ZoneOffset.UTC));

    ReturnReaderTest() {
        sections.put(new SectionVersion("demo", "program", 1, null, "hash", Map.of("currency", "USD")));
    }

    @Test
    void withoutLinesAndAmountAllThatIsLeftGoesBack() {
        PurchaseReturn returned = fit("{\"id\":\"r1\",\"original\":{\"id\":\"e1\"}," + WHEN + "}", TILL);

        assertThat(returned.amount()).isNull();
        assertThat(returned.lines()).isEmpty();
        assertThat(returned.original()).isEqualTo(new OriginalPurchase.ByEvent("e1"));
    }

    @Test
    void aReceiptWithoutAStoreIsOfTheStoreWhereTheGoodsComeBack() {
        PurchaseReturn returned =
                fit("{\"id\":\"r1\",\"original\":{\"receipt\":{\"number\":\"7\"}}," + WHEN + "}", TILL);

        assertThat(returned.original()).isEqualTo(new OriginalPurchase.ByReceipt(new Receipt("7", null), "s1", "t1"));
    }

    @Test
    void aReceiptOfAnotherStoreSaysSo() {
        PurchaseReturn returned = fit(
                "{\"id\":\"r1\",\"original\":{\"receipt\":{\"number\":\"7\",\"businessDate\":\"2026-03-01\"},\"store\":\"s9\"},"
                        + WHEN + "}",
                TILL);

        assertThat(returned.original())
                .isEqualTo(new OriginalPurchase.ByReceipt(new Receipt("7", LocalDate.of(2026, 3, 1)), "s9", null));
    }

    @Test
    void itTravelsUnderTheKeyOfThePurchaseThatItTakesBack() {
        Reading reading = read("{\"id\":\"r1\",\"original\":{\"id\":\"e1\"}," + WHEN + "}", TILL);

        assertThat(reading).isInstanceOf(Reading.Fit.class);
        assertThat(((Reading.Fit) reading).key()).isEqualTo(PurchaseKey.ofEvent("demo", "acme", "e1"));
    }

    @Test
    void linesAndAmountsAreReadExactly() {
        assertThat(fit(
                                "{\"id\":\"r1\",\"original\":{\"id\":\"e1\"},\"lines\":[{\"line\":2,\"quantity\":\"0.5\",\"amount\":\"1.05\"},"
                                        + "{\"sku\":\"CD\"}]," + WHEN + "}",
                                TILL)
                        .lines())
                .isEqualTo(List.of(
                        new ReturnLine(2, null, new BigDecimal("0.5"), 105L), new ReturnLine(null, "CD", null, null)));
        assertThat(fit("{\"id\":\"r1\",\"original\":{\"id\":\"e1\"},\"amount\":\"3.10\"," + WHEN + "}", TILL)
                        .amount())
                .isEqualTo(new Money("USD", 310));
    }

    @Test
    void withoutAnIdItsOwnReceiptNamesItAndNeverAsAPurchase() {
        String body = "{\"original\":{\"id\":\"e1\"},\"receipt\":{\"number\":\"7\"},\"store\":\"s2\"," + WHEN + "}";

        assertThat(fit(body, PARTNER).eventId()).isEqualTo("return-receipt:acme:s2:::7");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nothing to take back      | "original":{}                                          | ORIGINAL_UNCLEAR     | /original
            two things to take back   | "original":{"id":"e1","receipt":{"number":"7"}}        | ORIGINAL_UNCLEAR     | /original
            amount and lines          | "original":{"id":"e1"},"amount":"1","lines":[{"line":1}] | AMOUNT_BESIDE_LINES | /amount
            a line without a name     | "original":{"id":"e1"},"lines":[{"quantity":"1"}]      | LINE_UNNAMED         | /lines/0
            none of a line            | "original":{"id":"e1"},"lines":[{"line":1,"quantity":"0"}] | QUANTITY_ZERO    | /lines/0/quantity
            a tenth of a cent         | "original":{"id":"e1"},"amount":"0.001"                | AMOUNT_PRECISION     | /amount
            another currency          | "original":{"id":"e1"},"currency":"EUR"                | CURRENCY_NOT_OF_PROGRAM | /currency
            a negative amount         | "original":{"id":"e1"},"amount":"-1"                   | AMOUNT_NEGATIVE      | /amount
            a foreign store           | "original":{"id":"e1"},"store":"s2"                    | FOREIGN_STORE        | /store
            no original at all        | "historic":true                                        | FIELD_MISSING        | /original
            a misspelt field          | "original":{"id":"e1"},"ammount":"1"                   | FIELD_UNKNOWN        | /ammount
            """)
    void whatIsWrongIsNamed(String what, String fields, String code, String pointer) {
        Reading reading = read("{\"id\":\"r1\"," + fields + "," + WHEN + "}", TILL);

        assertThat(reading).as(what).isInstanceOf(Reading.Unfit.class);
        Fault fault = ((Reading.Unfit) reading).fault();
        assertThat(fault.first().code()).isEqualTo(code);
        assertThat(fault.first().pointer()).isEqualTo(pointer);
    }

    private Reading read(String body, Sender sender) {
        return reader.read(Json.read(body, JsonNode.class), "", sender, null);
    }

    private PurchaseReturn fit(String body, Sender sender) {
        return switch (read(body, sender)) {
            case Reading.Fit fit ->
                Json.read(fit.data(), PurchaseReturned.class).returned();
            case Reading.Unfit(var fault) -> throw new AssertionError(fault);
        };
    }
}
