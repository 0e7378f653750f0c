package io.vafa.standalone.purchases;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.standalone.purchases.ParsedItem.ReadPurchase;
import io.vafa.standalone.purchases.ParsedItem.RefusedRows;
import io.vafa.standalone.purchases.ParsedItem.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CsvFormatTest {

    private static final String HEADING =
            "receipt,occurred_at,member,store,currency,sku,category,quantity,unit_price,type,original_receipt";
    private static final String BREAD = "7,2021-01-12T17:05:00+03:30,card-1,s9,USD,bread,bakery,2,1.25,PURCHASE,";
    private static final String MILK = "7,2021-01-12T17:05:00+03:30,card-1,s9,USD,milk,dairy,1,0.99,PURCHASE,";
    private static final String OTHER = "8,2021-01-12T18:00:00+03:30,card-2,s9,USD,tea,drinks,1,5.00,PURCHASE,";

    private final CsvFormat format = new CsvFormat(Lines.TERMS);

    @Test
    void consecutiveRowsOfOneReceiptFormOnePurchase() {
        List<ParsedItem> items = Lines.parse(format, List.of(BREAD, MILK, OTHER));

        assertThat(items).hasSize(2);
        JsonNode purchase = json(items.get(0));
        assertThat(purchase.path("amount").asString()).isEqualTo("3.49");
        assertThat(purchase.path("lines").size()).isEqualTo(2);
        assertThat(purchase.path("lines").path(0).path("amount").asString()).isEqualTo("2.50");
        assertThat(purchase.path("store").asString()).isEqualTo("s9");
        assertThat(purchase.path("receipt").path("businessDate").asString()).isEqualTo("2021-01-12");
        assertThat(purchase.path("occurredAt").asString()).isEqualTo("2021-01-12T17:05:00+03:30");
        assertThat(json(items.get(1)).path("receipt").path("number").asString()).isEqualTo("8");
    }

    @Test
    void weighedGoodsAreRoundedHalfUpPerLine() {
        List<ParsedItem> items =
                Lines.parse(format, List.of("7,2021-01-12T17:05:00Z,card-1,s9,USD,figs,fruit,0.350,2.99,PURCHASE,"));

        assertThat(json(items.getFirst()).path("amount").asString()).isEqualTo("1.05");
    }

    @Test
    void theSameNumberOnAnotherDayIsAnotherReceipt() {
        assertThat(Lines.parse(format, List.of(BREAD, BREAD.replace("2021-01-12", "2021-01-13"))))
                .hasSize(2)
                .allSatisfy(item -> assertThat(item).isInstanceOf(ReadPurchase.class));
    }

    @Test
    void aReceiptWithABrokenRowIsRefusedWhole() {
        List<String> broken = List.of(
                MILK.replace("0.99", "-0.99"),
                MILK.replace("0.99", "0.999"),
                MILK.replace("USD", "XXQ"),
                MILK.replace("PURCHASE", "GIFT"),
                MILK.replace("+03:30", ""),
                MILK + ",more",
                "7,2021",
                "\"unbalanced",
                "",
                MILK.replace("card-1", "card-2"),
                MILK.replace("17:05", "17:06"));
        for (String row : broken) {
            List<ParsedItem> items = Lines.parse(
                    new CsvFormat(Lines.TERMS), List.of(OTHER, BREAD, row, MILK, OTHER.replace("8,", "9,")));

            assertThat(items).as(row).hasSize(3);
            assertThat(items.get(1))
                    .as(row)
                    .isInstanceOfSatisfying(
                            RefusedRows.class,
                            refused -> assertThat(refused.rows().stream().map(Row::line))
                                    .containsExactly(2L, 3L, 4L));
            assertThat(items.get(0)).as(row).isInstanceOf(ReadPurchase.class);
            assertThat(items.get(2)).as(row).isInstanceOf(ReadPurchase.class);
        }
    }

    @Test
    void aBrokenRowBetweenTwoReceiptsHurtsNeither() {
        List<ParsedItem> items = Lines.parse(format, List.of(BREAD, "\"unbalanced", OTHER));

        assertThat(items).hasSize(3);
        assertThat(items.get(0)).isInstanceOf(ReadPurchase.class);
        assertThat(items.get(1)).isInstanceOf(RefusedRows.class);
        assertThat(items.get(2)).isInstanceOf(ReadPurchase.class);
    }

    @Test
    void aBrokenFirstRowSpoilsTheReceiptItBegins() {
        List<ParsedItem> items = Lines.parse(format, List.of(OTHER, BREAD.replace("1.25", "x"), MILK));

        assertThat(items).hasSize(2);
        assertThat(items.get(1)).isInstanceOf(RefusedRows.class);
    }

    @Test
    void aReceiptOfTooManyRowsIsRefusedInConstantMemory() {
        List<ParsedItem> items = Lines.parse(format, Collections.nCopies(5_000, MILK));

        assertThat(items).singleElement().isInstanceOfSatisfying(RefusedRows.class, refused -> {
            assertThat(refused.code()).isEqualTo("TOO_MANY_ROWS");
            assertThat(refused.rows()).hasSize(CsvReceipt.ROWS_MAX);
            assertThat(refused.end().line()).isEqualTo(5_000);
        });
    }

    @Test
    void aReturnFindsTheDayOfItsReceiptAboveInTheFile() {
        List<ParsedItem> items = Lines.parse(
                format,
                List.of(
                        "7,2021-01-31T10:00:00Z,card-1,s9,USD,bread,bakery,2,1.25,PURCHASE,",
                        "7,2021-01-31T10:00:00Z,card-1,s8,USD,bread,bakery,2,1.25,PURCHASE,",
                        "r1,2021-02-01T10:00:00Z,card-1,s9,USD,bread,bakery,1,1.25,RETURN,7"));

        assertThat(items.get(2)).isInstanceOfSatisfying(ReadPurchase.class, returned -> {
            assertThat(returned.resource()).isEqualTo(ParsedItem.Resource.RETURNS);
            assertThat(json(returned).get("original"))
                    .isEqualTo(json("{\"receipt\":{\"number\":\"7\",\"businessDate\":\"2021-01-31\"}}"));
            assertThat(json(returned).get("lines"))
                    .isEqualTo(json("[{\"sku\":\"bread\",\"quantity\":\"1\",\"amount\":\"1.25\"}]"));
            assertThat(json(returned).get("store").asString()).isEqualTo("s9");
        });
    }

    @Test
    void aReturnMayNameTheDayOfAReceiptThatIsNotInTheFile() {
        List<ParsedItem> items = Lines.parse(
                format, List.of("r1,2021-02-01T10:00:00Z,card-1,s9,USD,bread,bakery,1,1.25,RETURN,2021-01-30/7"));

        assertThat(json(items.getFirst()).get("original"))
                .isEqualTo(json("{\"receipt\":{\"number\":\"7\",\"businessDate\":\"2021-01-30\"}}"));
    }

    @Test
    void aReturnOfGoodsWithoutANameIsTheirAmount() {
        List<ParsedItem> items = Lines.parse(
                format,
                List.of(
                        "r1,2021-02-01T10:00:00Z,card-1,s9,USD,bread,bakery,2,1.25,RETURN,2021-01-30/7",
                        "r1,2021-02-01T10:00:00Z,card-1,s9,USD,,,1,0.50,RETURN,2021-01-30/7"));

        assertThat(json(items.getFirst()).get("amount").asString()).isEqualTo("3.00");
        assertThat(json(items.getFirst()).has("lines")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "", "2021-13-01/7"})
    void aReturnOfAReceiptThatNobodyKnowsIsRefused(String original) {
        List<ParsedItem> items = Lines.parse(
                format, List.of("r1,2021-02-01T10:00:00Z,card-1,s9,USD,bread,bakery,1,1.25,RETURN," + original));

        assertThat(items)
                .singleElement()
                .isInstanceOfSatisfying(
                        RefusedRows.class, refused -> assertThat(refused.code()).isEqualTo("ORIGINAL_RECEIPT_UNKNOWN"));
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    @Test
    void everyLineOfTheFileIsInExactlyOneItemAndEndsOnlyGrow() {
        List<String> lines = new ArrayList<>();
        for (int index = 0; index < 500; index++) {
            lines.add(List.of(BREAD, MILK, OTHER, "", "\"x", "7,", "8,,,", BREAD + ",x")
                    .get((index * 7 + index / 3) % 8));
        }

        List<ParsedItem> items = Lines.parse(format, lines);

        List<Long> numbers = items.stream()
                .flatMap(item -> rows(item).stream())
                .map(Row::line)
                .toList();
        assertThat(numbers).hasSize(500).isSorted().doesNotHaveDuplicates();
        assertThat(items.stream().map(item -> item.end().offset())).isSorted();
    }

    @Test
    void theHeadingIsChecked() {
        assertThat(format.heading(HEADING)).isEmpty();
        assertThat(format.heading("receipt,occurred_at,card,store,currency,sku,category,quantity,unit_price,type,"
                        + "original_receipt"))
                .containsExactly("column member is missing", "column card is unknown");
        assertThat(format.heading(HEADING + ",sku")).containsExactly("a column stands there twice");
        assertThat(format.heading("")).isNotEmpty();
    }

    @Test
    void columnsMayStandInAnyOrder() {
        assertThat(format.heading("member," + HEADING.replace("member,", ""))).isEmpty();

        List<ParsedItem> items =
                Lines.parse(format, List.of("card-1,7,2021-01-12T17:05:00Z,s9,USD,bread,bakery,2,1.25,PURCHASE,"));

        assertThat(json(items.getFirst()).path("member").path("value").asString())
                .isEqualTo("card-1");
    }

    private static List<Row> rows(ParsedItem item) {
        return switch (item) {
            case ReadPurchase purchase -> purchase.rows();
            case RefusedRows refused -> refused.rows();
        };
    }

    private static JsonNode json(ParsedItem item) {
        return JsonMapper.shared().readTree(((ReadPurchase) item).json());
    }
}
