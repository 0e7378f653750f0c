package io.vafa.platform.identity;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.net.IDN;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads identifiers as people, tills and forms write them, so that all of them name the same member. The gateway and
 * member-service read alike: what one digests, the other finds.
 */
public final class MemberIdentifiers {
    public static final String CARD = "card";
    public static final String PHONE = "phone";
    public static final String EMAIL = "email";
    /** An id in another system of the chain. */
    public static final String EXTERNAL = "external";
    /** A partner's own id of the member; the same text is another id at another partner. */
    public static final String PARTNER = "partner";
    /** What stands for a payment card at the till; never the card's number. */
    public static final String PAYMENT_TOKEN = "payment-token";

    /** The kinds there are. */
    public static final List<String> KINDS = List.of(CARD, PHONE, EMAIL, EXTERNAL, PARTNER, PAYMENT_TOKEN);

    private static final int EMAIL_LENGTH_MAX = 254;

    /** As the HTML standard has it for {@code input type=email}, with at least one dot. */
    private static final Pattern EMAIL_FORM = Pattern.compile("[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}"
            + "@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)+");

    private MemberIdentifiers() {}

    /**
     * Who writes, and where.
     *
     * @param region ISO 3166 code of the country whose numbers are written without a country's code; null: every number needs one
     * @param partner whose own ids are meant; null: whoever writes is no partner, and names it as {@code partner/id}
     */
    public record Writer(@Nullable String region, @Nullable String partner) {}

    /** What a text turned out to be. */
    public sealed interface Reading {

        /** An identifier. */
        record Fit(MemberIdentifier identifier) implements Reading {}

        /** None, and why; the reason does not quote it. */
        record Unfit(String code, String detail) implements Reading {}
    }

    /** Reads an identifier of a kind. Reading what was read gives the same. */
    public static Reading read(String kind, String written, Writer writer) {
        if (!KINDS.contains(kind)) {
            return new Reading.Unfit("IDENTIFIER_KIND_UNKNOWN", "kind must be one of " + KINDS);
        }
        String value = IdentifierNormaliser.normalise(kind, written);
        if (value.isEmpty()) {
            return new Reading.Unfit("WRONG_FORMAT", "has nothing in it but separators");
        }
        return switch (kind) {
            case PHONE -> phone(value, writer.region());
            case EMAIL -> email(value);
            case PARTNER -> partner(value, writer.partner());
            default -> new Reading.Fit(new MemberIdentifier(kind, value));
        };
    }

    /** True for an address that a mail server takes as it is. */
    public static boolean isEmail(String text) {
        return EMAIL_FORM.matcher(text).matches();
    }

    /** True for the code of a country that has phone numbers. */
    public static boolean isRegion(String code) {
        return PhoneNumberUtil.getInstance().getSupportedRegions().contains(code);
    }

    private static Reading phone(String value, @Nullable String region) {
        if (region == null && !value.startsWith("+")) {
            return new Reading.Unfit(
                    "PHONE_INVALID",
                    "must begin with + and the country's code, since the programme has no defaultRegion");
        }
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        try {
            PhoneNumber number = numbers.parse(value, region);
            return numbers.isValidNumber(number)
                    ? new Reading.Fit(new MemberIdentifier(PHONE, numbers.format(number, PhoneNumberFormat.E164)))
                    : new Reading.Unfit("PHONE_INVALID", "is no phone number of its country");
        } catch (NumberParseException unreadable) {
            return new Reading.Unfit("PHONE_INVALID", "is no phone number");
        }
    }

    private static Reading email(String value) {
        String address = value;
        int at = value.lastIndexOf('@');
        if (at > 0) {
            try {
                address = value.substring(0, at + 1) + IDN.toASCII(value.substring(at + 1));
            } catch (IllegalArgumentException noDomain) {
                return invalidEmail();
            }
        }
        return address.length() <= EMAIL_LENGTH_MAX
                        && EMAIL_FORM.matcher(address).matches()
                ? new Reading.Fit(new MemberIdentifier(EMAIL, address.toLowerCase(Locale.ROOT)))
                : invalidEmail();
    }

    private static Reading.Unfit invalidEmail() {
        return new Reading.Unfit("EMAIL_INVALID", "must be an address such as name@example.org");
    }

    /** A partner's id bears the partner's name, so that two partners may use the same. */
    private static Reading partner(String value, @Nullable String partner) {
        if (partner != null) {
            return new Reading.Fit(
                    new MemberIdentifier(PARTNER, value.startsWith(partner + "/") ? value : partner + "/" + value));
        }
        int slash = value.indexOf('/');
        return slash > 0 && slash < value.length() - 1
                ? new Reading.Fit(new MemberIdentifier(PARTNER, value))
                : new Reading.Unfit("WRONG_FORMAT", "must name the partner and the id, as in gym/12345");
    }
}
