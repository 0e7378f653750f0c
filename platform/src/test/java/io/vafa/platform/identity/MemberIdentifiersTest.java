package io.vafa.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.platform.identity.MemberIdentifiers.Reading;
import io.vafa.platform.identity.MemberIdentifiers.Writer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemberIdentifiersTest {
    private static final Writer IN_IRAN = new Writer("IR", null);

    @ParameterizedTest
    @CsvSource({
        "phone, 0912 345 6789, +989123456789",
        "phone, ۰۹۱۲۳۴۵۶۷۸۹, +989123456789",
        "phone, ٠٠٩٨٩١٢٣٤٥٦٧٨٩, +989123456789",
        "phone, +98 (912) 345-6789, +989123456789",
        "phone, 00989123456789, +989123456789",
        "phone, 989123456789, +989123456789",
        "phone, +966 50 123 4567, +966501234567",
        "phone, 021-88776655, +982188776655",
        "email, Mina.Q@Example.COM, mina.q@example.com",
        "email, a@bücher.example, a@xn--bcher-kva.example",
        "card, 6037-9911 1234 5678, 6037991112345678",
        "card, ۰۰۰۰۱, 00001",
        "external, ' AB-1 ', AB-1",
        "payment-token, tok_1, tok_1",
        "partner, gym/77, gym/77"
    })
    void waysOfWritingOneIdentifierBecomeOne(String kind, String written, String value) {
        assertThat(MemberIdentifiers.read(kind, written, IN_IRAN))
                .isEqualTo(new Reading.Fit(new MemberIdentifier(kind, value)));
        assertThat(MemberIdentifiers.read(kind, value, IN_IRAN))
                .isEqualTo(new Reading.Fit(new MemberIdentifier(kind, value)));
    }

    @ParameterizedTest
    @CsvSource({
        "phone, 12, PHONE_INVALID",
        "phone, 09123456, PHONE_INVALID",
        "phone, +98 999 999 99999 99, PHONE_INVALID",
        "phone, mina, PHONE_INVALID",
        "email, mina, EMAIL_INVALID",
        "email, mina@, EMAIL_INVALID",
        "email, mina@localhost, EMAIL_INVALID",
        "email, a b@example.org, EMAIL_INVALID",
        "email, mina@exa_mple.org, EMAIL_INVALID",
        "card, ' - - ', WRONG_FORMAT",
        "partner, 77, WRONG_FORMAT",
        "partner, gym/, WRONG_FORMAT",
        "face, 77, IDENTIFIER_KIND_UNKNOWN"
    })
    void whatIsNoneIsRefusedWithoutQuotingIt(String kind, String written, String code) {
        assertThat(MemberIdentifiers.read(kind, written, IN_IRAN))
                .isInstanceOfSatisfying(Reading.Unfit.class, unfit -> {
                    assertThat(unfit.code()).isEqualTo(code);
                    assertThat(unfit.detail()).doesNotContain("mina").doesNotContain("0912");
                });
    }

    @ParameterizedTest
    @CsvSource({"IR, 09123456789, +989123456789", "SA, 0501234567, +966501234567", "AE, 0501234567, +971501234567"})
    void aNumberWithoutItsCountrysCodeIsOneOfTheProgrammesRegion(String region, String written, String value) {
        assertThat(MemberIdentifiers.read("phone", written, new Writer(region, null)))
                .isEqualTo(new Reading.Fit(new MemberIdentifier("phone", value)));
    }

    @Test
    void withoutARegionANumberNeedsItsCountrysCode() {
        assertThat(read("phone", "09123456789", null)).isInstanceOf(Reading.Unfit.class);
        assertThat(read("phone", "+989123456789", null)).isInstanceOf(Reading.Fit.class);
    }

    @Test
    void partnersMayUseTheSameIdForDifferentMembers() {
        assertThat(read("partner", "77", "gym"))
                .isEqualTo(new Reading.Fit(new MemberIdentifier("partner", "gym/77")))
                .isNotEqualTo(read("partner", "77", "cafe"));
        assertThat(read("partner", "gym/77", "gym")).isEqualTo(read("partner", "77", "gym"));
    }

    private static Reading read(String kind, String written, @Nullable String partner) {
        return MemberIdentifiers.read(kind, written, new Writer(null, partner));
    }
}
