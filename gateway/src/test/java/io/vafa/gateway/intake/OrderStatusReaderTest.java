package io.vafa.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vafa.contracts.EventType;
import io.vafa.contracts.intake.OrderProgressed;
import io.vafa.contracts.order.OrderStatus;
import io.vafa.gateway.registry.RegistryPolicy;
import io.vafa.gateway.registry.RegistryView;
import io.vafa.gateway.support.GatewayUnderTest;
import io.vafa.platform.identity.MemberReferenceDigester;
import io.vafa.platform.json.Json;
import io.vafa.platform.sections.SectionRegistry;
import io.vafa.platform.sections.SectionVersion;
import io.vafa.platform.web.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** What may be said of an order. */
class OrderStatusReaderTest {
    private static final Sender SHOP = new Sender("demo", "shop", null, null);
    private static final String BODY = """
            {"id": "o1", "member": {"kind": "card", "value": "6037991234567893"}, "order": "4711", "stage": "DELAYED",
             "expectedOn": "2026-03-12", "reason": "out_of_stock", "occurredAt": "2026-03-10T10:00:00Z"}""";

    private final SectionRegistry sections = new SectionRegistry();
    private final OrderStatusReader reader = new OrderStatusReader(
            new ProgramDirectory(sections),
            new RegistryPolicy(new RegistryView(), sections),
            new MemberReferenceDigester(GatewayUnderTest.DIGEST_KEY),
            Clock.fixed(Instant.parse("2026-03-10T12:00:00Z"), ZoneOffset.UTC));

    OrderStatusReaderTest() {
        sections.put(new SectionVersion("demo", "program", 1, null, "hash1", Map.of("currency", "USD")));
    }

    @Test
    void wordOfAnOrderBecomesAnEventUnderTheMembersDigestAndNothingOfTheNumber() {
        assertThat(read("{}")).isInstanceOfSatisfying(Reading.Fit.class, fit -> {
            OrderProgressed progressed = Json.read(fit.data(), OrderProgressed.class);
            assertThat(fit.type()).isEqualTo(EventType.ORDER_PROGRESSED);
            assertThat(fit.key()).isEqualTo(progressed.member().digest()).startsWith("k1:");
            assertThat(progressed.status())
                    .isEqualTo(new OrderStatus(
                            "o1",
                            "shop",
                            null,
                            null,
                            Instant.parse("2026-03-10T10:00:00Z"),
                            "4711",
                            OrderStatus.Stage.DELAYED,
                            LocalDate.of(2026, 3, 12),
                            null,
                            "out_of_stock",
                            false));
            assertThat(new String(fit.data(), StandardCharsets.UTF_8)).doesNotContain("6037");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"stage": "LOST"}                      | VALUE_NOT_ALLOWED  | /stage
            {"order": "the big box"}               | WRONG_FORMAT       | /order
            {"expectedOn": "2026-02-30"}           | WRONG_FORMAT       | /expectedOn
            {"reason": "out-of-stock"}              | WRONG_FORMAT       | /reason
            {"tracking": "https://carrier.test/1"} | WRONG_FORMAT       | /tracking
            {"occurredAt": "2027-03-10T10:00:00Z"} | OCCURRED_IN_FUTURE | /occurredAt
            {"note": "please hurry"}               | FIELD_UNKNOWN      | /note
            """)
    void whatHasNoPlaceIsRefusedWhereItStands(String change, String code, String pointer) {
        assertThat(read(change))
                .isInstanceOfSatisfying(
                        Reading.Unfit.class,
                        unfit -> assertThat(unfit.fault().refusals())
                                .extracting(Refusal::code, Refusal::pointer)
                                .contains(tuple(code, pointer)));
    }

    private Reading read(String change) {
        ObjectNode body = (ObjectNode) Json.MAPPER.readTree(BODY);
        body.setAll((ObjectNode) Json.MAPPER.readTree(change));
        return reader.read(body, "", SHOP, null);
    }
}
