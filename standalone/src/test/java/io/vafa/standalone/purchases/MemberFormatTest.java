package io.vafa.standalone.purchases;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.standalone.purchases.ParsedItem.ReadPurchase;
import io.vafa.standalone.purchases.ParsedItem.RefusedRows;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class MemberFormatTest {
    private static final AttributeKinds KINDS = new AttributeKinds(Map.of("shoeSize", "whole-number", "vip", "yes-no"));

    @Test
    void aRowBecomesAnEnrolment() {
        MemberFormat format = csv(Map.of("Card no", "identifier.card", "Notes", ""), true);
        assertThat(format.heading("Card no,identifier.phone,name,joinedOn,attributes.shoeSize,attributes.vip,"
                        + "dates.birthday,dates.wedding,consents.sms.marketing,consents.email.marketing,Notes"))
                .isEmpty();

        String json = json(
                format,
                "۱۲۳|456,+98912,'=Sara,۲۰۱۹-۰۵-۰۱,۳۸,بله,jalali:۱۳۶۶/۲/۵,06-01,"
                        + "withdrawn 2024-05-01T10:00:00Z,given 2024-05-01T10:00:00+03:30 confirmed,x");

        assertThat(JsonMapper.shared().readTree(json))
                .isEqualTo(JsonMapper.shared().readTree("""
                {"identifiers":[{"kind":"card","value":"۱۲۳"},{"kind":"card","value":"456"},{"kind":"phone","value":"+98912"}],
                 "name":"=Sara","joinedOn":"2019-05-01","attributes":{"shoeSize":38,"vip":true},
                 "dates":[{"name":"birthday","calendar":"jalali","year":1366,"month":2,"day":5},
                          {"name":"wedding","calendar":"gregorian","month":6,"day":1}],
                 "consents":[{"channel":"sms","purpose":"marketing","given":false,"source":"crm","at":"2024-05-01T10:00:00Z"},
                             {"channel":"email","purpose":"marketing","given":true,"source":"crm",
                              "at":"2024-05-01T10:00:00+03:30","confirmed":true}],
                 "historic":true}"""));
    }

    @Test
    void whatWasExportedLosesWhatStaysThere() {
        MemberFormat format = new MemberFormat(file(false, Map.of(), false));

        assertThat(json(format, """
                {"member":"m_1","enrolledAt":"2026-01-01T00:00:00Z","identifiers":[]}""")).isEqualTo("{\"identifiers\":[]}");
        assertThat(format.accept(Lines.line(2, "{\"end\":true}"))).isEmpty();
        assertThat(format.accept(Lines.line(3, " "))).isEmpty();
        assertThat(((RefusedRows) format.accept(Lines.line(4, "{\"mergedInto\":\"m_2\"}"))
                                .getFirst())
                        .code())
                .isEqualTo("MEMBER_MERGED");
        assertThat(((RefusedRows) format.accept(Lines.line(5, "[1]")).getFirst()).code())
                .isEqualTo("UNREADABLE_LINE");
        assertThat(((RefusedRows) format.accept(Lines.line(6, "{\"name\":\"a\",\"name\":\"b\"}"))
                                .getFirst())
                        .code())
                .isEqualTo("UNREADABLE_LINE");
    }

    @Test
    void aHeadingThatNobodyKnowsIsTold() {
        assertThat(csv(Map.of(), false).heading("name,name,attributes.hat,colour"))
                .containsExactly(
                        "column name stands there twice",
                        "column attributes.hat is unknown",
                        "column colour is unknown",
                        "there is no column of identifiers, such as identifier.card");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            1,;          UNREADABLE_LINE
            1,,,;        UNREADABLE_LINE
            "1,,;        UNREADABLE_LINE
            1,soon,;     INVALID_FIELD
            1,,maybe;    INVALID_FIELD
            """)
    void aRowThatCannotBeReadIsRefused(String row, String code) {
        MemberFormat format = csv(Map.of(), false);
        format.heading("identifier.card,dates.birthday,consents.sms.marketing");

        assertThat(((RefusedRows) format.accept(Lines.line(2, row)).getFirst()).code())
                .isEqualTo(code);
    }

    @Test
    void aPlaceOfTheBodyIsToldByTheNameOfItsColumn() {
        var body = JsonMapper.shared().readTree("""
                {"identifiers":[{"kind":"card"},{"kind":"phone"}],"dates":[{"name":"birthday"}],
                 "consents":[{"channel":"sms","purpose":"marketing"}]}""");

        assertThat(List.of("/identifiers/1/value", "/attributes/shoeSize", "/dates/0/day", "/consents/0", "/email", ""))
                .extracting(pointer -> MemberColumns.named(body, pointer))
                .containsExactly(
                        "identifier.phone",
                        "attributes.shoeSize",
                        "dates.birthday",
                        "consents.sms.marketing",
                        "email",
                        "");
    }

    private static MemberFormat csv(Map<String, String> names, boolean historic) {
        return new MemberFormat(file(true, names, historic));
    }

    private static MemberFile file(boolean csv, Map<String, String> names, boolean historic) {
        return new MemberFile(csv, false, historic, names, new MemberColumns(KINDS, "crm"), new MemberTally());
    }

    private static String json(MemberFormat format, String line) {
        ParsedItem item = format.accept(Lines.line(2, line)).getFirst();
        assertThat(item).isInstanceOf(ReadPurchase.class);
        return ((ReadPurchase) item).json();
    }
}
