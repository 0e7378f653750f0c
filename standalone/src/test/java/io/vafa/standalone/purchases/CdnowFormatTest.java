package io.vafa.standalone.purchases;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.standalone.purchases.ParsedItem.ReadPurchase;
import io.vafa.standalone.purchases.ParsedItem.RefusedRows;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CdnowFormatTest {

    @Test
    void aLineIsAPurchaseWhoseReceiptIsTheLineNumber() {
        List<ParsedItem> items = Lines.parse(
                new CdnowFormat(Lines.TERMS), List.of(" 00001 20210101  1   11.77", " 00002 20210112  5   77.00"));

        assertThat(items).hasSize(2).allSatisfy(item -> assertThat(item).isInstanceOf(ReadPurchase.class));
        ReadPurchase second = (ReadPurchase) items.get(1);
        assertThat(second.member()).isEqualTo("00002");
        assertThat(second.end()).isEqualTo(new Position(54, 2));
        assertThat(second.json())
                .isEqualTo("{\"member\":{\"kind\":\"card\",\"value\":\"00002\"},"
                        + "\"receipt\":{\"number\":\"2\",\"businessDate\":\"2021-01-12\"},"
                        + "\"store\":\"s1\",\"till\":\"import\",\"occurredAt\":\"2021-01-12T00:00:00Z\","
                        + "\"currency\":\"USD\",\"amount\":\"77.00\",\"lines\":[{\"sku\":\"CD\",\"category\":\"music\","
                        + "\"quantity\":\"5\",\"unitPrice\":\"15.40\",\"amount\":\"77.00\"}],"
                        + "\"channel\":\"store\",\"historic\":true}");
    }

    @Test
    void aUnitPriceThatIsNotExactIsLeftOut() {
        ReadPurchase purchase =
                (ReadPurchase) Lines.parse(new CdnowFormat(Lines.TERMS), List.of("00002 20210112 3 10.00"))
                        .getFirst();

        assertThat(purchase.json()).doesNotContain("unitPrice").contains("\"amount\":\"10.00\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "00001 20210101 1",
                "00001 20210101 1 11.77 more",
                "00001 20210229 1 11.77",
                "00001 2021-01-01 1 11.77",
                "00001 20210101 x 11.77",
                "00001 20210101 -1 11.77",
                "00001 20210101 1 -11.77",
                "00001 20210101 1 11.777",
                "00001 20210101 1 1e9",
                "00001 20210101 1 9999999999999999",
                "00001\u0000 20210101 1 1.00"
            })
    void aBrokenLineIsRefusedWithAReasonAndItsNeighboursAreRead(String broken) {
        List<ParsedItem> items = Lines.parse(
                new CdnowFormat(Lines.TERMS), List.of("00001 20210101 1 11.77", broken, "00001 20210101 1 11.77"));

        assertThat(items).hasSize(3);
        assertThat(items.get(0)).isInstanceOf(ReadPurchase.class);
        assertThat(items.get(1)).isInstanceOfSatisfying(RefusedRows.class, refused -> {
            assertThat(refused.reason()).isNotBlank();
            assertThat(refused.rows().getFirst().line()).isEqualTo(2);
            assertThat(refused.rows().getFirst().text()).isEqualTo(broken);
        });
        assertThat(items.get(2)).isInstanceOf(ReadPurchase.class);
    }
}
