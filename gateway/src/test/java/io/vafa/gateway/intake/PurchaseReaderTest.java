package io.vafa.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.intake.PurchaseCompleted;
import io.vafa.contracts.purchase.Purchase;
import io.vafa.gateway.registry.RegistryPolicy;
import io.vafa.gateway.registry.RegistryView;
import io.vafa.gateway.support.GatewayUnderTest;
import io.vafa.gateway.support.Purchases;
import io.vafa.platform.identity.MemberIdentifier;
import io.vafa.platform.identity.MemberReferenceDigester;
import io.vafa.platform.json.Json;
import io.vafa.platform.sections.SectionRegistry;
import io.vafa.platform.sections.SectionVersion;
import io.vafa.platform.web.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class PurchaseReaderTest {
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    private static final Sender TILL = new Sender("demo", "acme", "s1", "t1");
    private static final Sender PARTNER = new Sender("demo", "acme", null, null);

    private final SectionRegistry sections = new SectionRegistry();
    private final PurchaseReader reader = new PurchaseReader(
            new ProgramDirectory(sections),
            new RegistryPolicy(new RegistryView(), sections),
            new MemberReferenceDigester(GatewayUnderTest.DIGEST_KEY),
            Clock.fixed(NOW, ZoneOffset.UTC));

    PurchaseReaderTest() {
        applied(1, null, "USD");
    }

    private void applied(long version, @Nullable Instant effectiveFrom, String currency) {
        sections.put(new SectionVersion(
                "demo",
                "program",
                version,
                effectiveFrom,
                "hash" + version,
                Map.of("currency", currency, "defaultRegion", "IR")));
    }

    /** The same digests that member-service makes when it enrols. */
    @ParameterizedTest
    @CsvSource({
        "phone, ۰۹۱۲ ۳۴۵ ۶۷۸۹, phone, +989123456789",
        "phone, 0098 912 345 6789, phone, +989123456789",
        "email, Mina@Example.Org, email, mina@example.org",
        "card, 6037-9911, card, 60379911",
        "partner, 77, partner, acme/77",
        "payment-token, tok_1, payment-token, tok_1"
    })
    void whoeverWritesAnIdentifierInWhateverWayNamesTheSameMember(
            String kind, String written, String canonicalKind, String value) {
        String body = Purchases.full("1")
                .set("member", Json.MAPPER.createObjectNode().put("kind", kind).put("value", written))
                .toString();

        assertThat(read(body, PARTNER))
                .isInstanceOfSatisfying(
                        Reading.Fit.class,
                        fit -> assertThat(fit.key())
                                .isEqualTo(new MemberReferenceDigester(GatewayUnderTest.DIGEST_KEY)
                                        .digest("demo", new MemberIdentifier(canonicalKind, value))));
    }

    @Test
    void aPurchaseWithoutAMemberIsTakenOnlyWhereReceiptsCanBeClaimedAndOnlyWithOne() {
        String nobody = Purchases.without("1", "member");
        ObjectNode withoutReceipt = Purchases.full("1");
        withoutReceipt.remove(List.of("member", "receipt"));

        assertThat(refusals(read(nobody, TILL))).singleElement().satisfies(refusal -> {
            assertThat(refusal.pointer()).isEqualTo("/member");
            assertThat(refusal.code()).isEqualTo("FIELD_MISSING");
        });
        sections.put(new SectionVersion("demo", "forgottenCard", 1, null, "hash", Map.of("days", 14)));

        assertThat(read(nobody, TILL))
                .isInstanceOfSatisfying(
                        Reading.Fit.class, fit -> assertThat(fit.key()).startsWith("r|"));
        assertThat(refusals(read(withoutReceipt.toString(), TILL)))
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.pointer()).isEqualTo("/receipt"));
    }

    @Test
    void aPhoneNumberThatIsNoneIsRefusedAndNotQuoted() {
        String body = Purchases.full("1")
                .set(
                        "member",
                        Json.MAPPER.createObjectNode().put("kind", "phone").put("value", "0912"))
                .toString();

        assertThat(refusals(read(body, PARTNER))).singleElement().satisfies(refusal -> {
            assertThat(refusal.pointer()).isEqualTo("/member/value");
            assertThat(refusal.code()).isEqualTo("PHONE_INVALID");
            assertThat(refusal.detail()).doesNotContain("0912");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-11T12:00:00Z,      true",
        "2026-03-11T12:00:00.001Z,  false",
        "2026-03-11T15:30:00+03:30, true",
        "1970-01-01T00:00:00Z,      true"
    })
    void aPurchaseMayBeADayAheadToTheInstant(String occurredAt, boolean fits) {
        Reading reading = read(Purchases.with("1", "occurredAt", "\"" + occurredAt + "\""), TILL);

        assertThat(reading instanceof Reading.Fit).isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource({"2026-03-11, true", "2026-03-12, false", "1999-12-31, true"})
    void theBusinessDateMayBeTomorrowAtMost(String date, boolean fits) {
        Reading reading = read(Purchases.with("1", "receipt.businessDate", "\"" + date + "\""), TILL);

        assertThat(reading instanceof Reading.Fit).isEqualTo(fits);
    }

    @Test
    void theCurrencyIsThatOfTheVersionInForceWhenItHappened() {
        applied(2, Instant.parse("2026-01-01T00:00:00Z"), "EUR");

        assertThat(refusals(read(Purchases.full("1").toString(), TILL))).isEmpty();
        assertThat(refusals(read(Purchases.with("1", "occurredAt", "\"2026-02-01T00:00:00Z\""), TILL)))
                .extracting(Refusal::code)
                .containsExactly("CURRENCY_NOT_OF_PROGRAM");
    }

    @ParameterizedTest
    @CsvSource({
        "USD, 11.77, 1177",
        "USD, 11.7, 1170",
        "USD, 11.7700, 1177",
        "USD, 0, 0",
        "USD, 10000000000000.00, 1000000000000000",
        "JPY, 1177, 1177",
        "KWD, 11.775, 11775",
        "IRR, 500000, 50000000"
    })
    void amountsBecomeWholeMinorUnits(String currency, String amount, long minorUnits) {
        applied(2, null, currency);
        String body = Purchases.full("1")
                .put("currency", currency)
                .put("amount", amount)
                .without(List.of("lines"))
                .toString();

        assertThat(fit(read(body, TILL)).amount().minorUnits()).isEqualTo(minorUnits);
    }

    @ParameterizedTest
    @CsvSource({"JPY, 11.5", "KWD, 1.0001", "USD, 1.005"})
    void moreDecimalsThanTheCurrencyHasAreRefused(String currency, String amount) {
        applied(2, null, currency);
        String body = Purchases.full("1")
                .put("currency", currency)
                .put("amount", amount)
                .without(List.of("lines"))
                .toString();

        assertThat(refusals(read(body, TILL))).extracting(Refusal::code).containsExactly("AMOUNT_PRECISION");
    }

    @Test
    void aCredentialBoundToAStoreOverrulesSilenceAndRefusesContradiction() {
        assertThat(fit(read(Purchases.without("1", "store"), TILL)).store()).isEqualTo("s1");
        assertThat(fit(read(Purchases.without("1", "store"), PARTNER)).store()).isNull();
        assertThat(refusals(read(Purchases.with("1", "store", "\"s2\""), TILL)))
                .extracting(Refusal::pointer)
                .containsExactly("/store");
        assertThat(fit(read(Purchases.with("1", "store", "\"s2\""), PARTNER)).store())
                .isEqualTo("s2");
    }

    @Test
    void thePartnerIsAlwaysThatOfTheCredential() {
        assertThat(fit(read(Purchases.full("1").toString(), PARTNER)).partner()).isEqualTo("acme");
    }

    @Test
    void oneCardIsOneMemberHoweverItIsWritten() {
        String ascii = Purchases.with("1", "member.value", "\"6037-9911 1234\"");
        String persian = Purchases.with("1", "member.value", "\" ۶۰۳۷۹۹۱۱۱۲۳۴ \"");

        assertThat(digest(read(ascii, TILL))).isEqualTo(digest(read(persian, TILL)));
    }

    @Test
    void allThatIsWrongBesideTheShapeIsToldAtOnce() {
        JsonNode body = Json.read(
                Purchases.full("1")
                        .put("currency", "EUR")
                        .put("store", "s2")
                        .put("occurredAt", "2026-12-01T00:00:00Z")
                        .toString(),
                JsonNode.class);

        assertThat(refusals(reader.read(body, "/data", TILL, null)))
                .extracting(Refusal::pointer)
                .containsExactlyInAnyOrder("/data/currency", "/data/store", "/data/occurredAt");
    }

    @ParameterizedTest
    @CsvSource({"400, true", "1000, false"})
    void aPurchaseThatWouldNotFitIntoARecordLaterIsRefusedNow(int lines, boolean fits) {
        ObjectNode line = (ObjectNode) Purchases.full("1").get("lines").get(0);
        line.put("sku", "س".repeat(200)).put("category", "س".repeat(100));
        ObjectNode body = Purchases.full("1");
        body.putArray("lines").addAll(Collections.nCopies(lines, line));

        assertThat(refusals(read(body.toString(), TILL)))
                .extracting(Refusal::code)
                .isEqualTo(fits ? List.of() : List.of("PURCHASE_TOO_LARGE"));
    }

    private Reading read(String body, Sender sender) {
        return reader.read(Json.read(body, JsonNode.class), "", sender, null);
    }

    private static Purchase fit(Reading reading) {
        return switch (reading) {
            case Reading.Fit fit ->
                Json.read(fit.data(), PurchaseCompleted.class).purchase();
            case Reading.Unfit(var fault) -> throw new AssertionError(fault);
        };
    }

    private static String digest(Reading reading) {
        return switch (reading) {
            case Reading.Fit fit -> fit.key();
            case Reading.Unfit(var fault) -> throw new AssertionError(fault);
        };
    }

    private static List<Refusal> refusals(Reading reading) {
        return switch (reading) {
            case Reading.Fit _ -> List.of();
            case Reading.Unfit(var fault) -> fault.refusals();
        };
    }
}
