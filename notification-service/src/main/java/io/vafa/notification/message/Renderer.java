package io.vafa.notification.message;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import io.vafa.contracts.order.OrderStatus;
import io.vafa.notification.contact.Contact;
import io.vafa.notification.template.RewardNews;
import io.vafa.notification.template.Template;
import io.vafa.notification.template.Variable;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a message in the member's language: numbers, plurals and direction as that language has them, and whatever is put
 * in kept apart from the direction of the words around it.
 */
public final class Renderer {
    private static final String ENGLISH = "en";

    /** Private characters that mark what was put in until the HTML is safe; they never reach anybody. */
    private static final char BEGIN = '\uE000';

    private static final char END = '\uE001';

    private static final Map<String, String> NAMELESS =
            Map.of("fa", "عضو گرامی", "ar", "عضونا العزيز", ENGLISH, "dear member");

    private static final char LINK_BEGIN = '\uE002';

    private static final char LINK_END = '\uE003';

    private static final Pattern LINK = Pattern.compile(LINK_BEGIN + "([^" + LINK_END + "]*)" + LINK_END);

    private final ProgramNames programs;
    private final Links links;

    public Renderer(ProgramNames programs, Links links) {
        this.programs = programs;
        this.links = links;
    }

    /**
     * Writes the message.
     *
     * @param address the contact's address
     * @throws IllegalArgumentException if the pattern cannot be filled in, which the check at apply rules out
     */
    public Mail render(Notice notice, Template template, Contact contact, String address) {
        String language = language(notice.program(), template, contact.language());
        ULocale locale = ULocale.forLanguageTag(language);
        Map<String, Object> plain = new HashMap<>();
        plain.put(Variable.NAME, visible(name(contact, language)));
        plain.put(Variable.PROGRAM, visible(programs.name(notice.program(), language)));
        plain.put(Variable.TIER, visible(Objects.requireNonNullElse(notice.tier(), "")));
        plain.put(Variable.POINTS, notice.points());
        plain.put(Variable.DATE, date(notice, locale));
        plain.put(Variable.PURPOSE, notice.purpose());
        OrderStatus order = notice.order();
        plain.put(Variable.ORDER, order == null ? "" : order.order());
        plain.put(Variable.TRACKING, said(order == null ? null : order.tracking()));
        plain.put(Variable.REASON, said(order == null ? null : order.reason()));
        RewardNews reward = notice.reward();
        plain.put(Variable.QUANTITY, reward == null ? 0L : reward.quantity());
        plain.put(Variable.KIND, reward == null ? "" : reward.type().name().toLowerCase(Locale.ROOT));
        plain.put(Variable.REWARD, reward == null ? "" : reward.name().replace('-', '_'));
        plain.put(Variable.WHAT, Objects.requireNonNullElse(notice.what(), ""));
        URI confirm =
                links.of(notice.consent() == null ? null : contact.confirming().get(notice.consent()));
        URI unsubscribe =
                links.of(template.purpose() == null ? null : contact.allowed().get(template.purpose()));
        plain.put(Variable.CONFIRM_LINK, confirm == null ? "" : confirm.toString());
        plain.put(Variable.UNSUBSCRIBE_LINK, unsubscribe == null ? "" : unsubscribe.toString());
        String subject = format(template.subject(), language, locale, plain);
        String text = format(template.text(), language, locale, plain);
        Map<String, Object> marked = new HashMap<>(plain);
        marked.replaceAll((variable, value) -> marked(variable, value));
        String rich = format(template.text(), language, locale, marked);
        return new Mail(
                notice.message(), address, language, subject, text, html(language, locale, subject, rich), unsubscribe);
    }

    private static Object marked(String variable, Object value) {
        return switch (variable) {
            case Variable.CONFIRM_LINK, Variable.UNSUBSCRIBE_LINK -> LINK_BEGIN + String.valueOf(value) + LINK_END;
            // What select chooses by must stay as it is.
            case Variable.PURPOSE, Variable.WHAT, Variable.REASON, Variable.KIND, Variable.REWARD -> value;
            default -> value instanceof String words && !words.equals(Variable.NONE) ? BEGIN + words + END : value;
        };
    }

    /** What select can choose by, also where there is nothing. */
    private static String said(@Nullable String value) {
        return Objects.requireNonNullElse(value, Variable.NONE);
    }

    private String language(String program, Template template, @Nullable String wanted) {
        return Stream.of(wanted, programs.defaultLanguage(program), ENGLISH)
                .filter(Objects::nonNull)
                .filter(template.text()::containsKey)
                .findFirst()
                .orElseGet(() ->
                        template.text().keySet().stream().sorted().findFirst().orElse(ENGLISH));
    }

    private static String name(Contact contact, String language) {
        String name = contact.name();
        return name == null ? NAMELESS.getOrDefault(language, NAMELESS.getOrDefault(ENGLISH, "")) : name;
    }

    /** The last day of what expires or is given for a time, or that on which an order is expected. */
    private String date(Notice notice, ULocale locale) {
        Instant expiresAt = notice.expiresAt();
        if (expiresAt != null) {
            return date(programs.zone(notice.program()), expiresAt.minusMillis(1), locale);
        }
        RewardNews reward = notice.reward();
        if (reward != null) {
            Instant validUntil = reward.validUntil();
            return validUntil == null
                    ? Variable.NONE
                    : date(programs.zone(notice.program()), validUntil.minusMillis(1), locale);
        }
        OrderStatus order = notice.order();
        if (order == null) {
            return "";
        }
        LocalDate expected = order.expectedOn();
        return expected == null
                ? Variable.NONE
                : date(TimeZone.GMT_ZONE, expected.atStartOfDay(ZoneOffset.UTC).toInstant(), locale);
    }

    /** The day that it is then in that zone, as the language's own calendar has it. */
    private static String date(TimeZone zone, Instant at, ULocale locale) {
        // Saudi Arabia counts by Umm al-Qura, which the locale data no longer says; Iran by Jalali, which it does.
        ULocale counted =
                locale.getCountry().equals("SA") ? locale.setKeywordValue("calendar", "islamic-umalqura") : locale;
        DateFormat format = DateFormat.getDateInstance(DateFormat.LONG, counted);
        format.setTimeZone(zone);
        return format.format(Date.from(at));
    }

    private static String format(
            Map<String, String> patterns, String language, ULocale locale, Map<String, Object> values) {
        return new MessageFormat(patterns.getOrDefault(language, ""), locale).format(values);
    }

    private static String html(String language, ULocale locale, String subject, String text) {
        String paragraphs = String.join(
                "\n",
                List.of(LINK.matcher(escaped(text))
                                .replaceAll("<a href=\"$1\" dir=\"ltr\">$1</a>")
                                .replace(BEGIN + "", "<bdi>")
                                .replace(END + "", "</bdi>")
                                .split("\\R+"))
                        .stream()
                        .map(paragraph -> "<p style=\"margin:0 0 1em\">" + paragraph + "</p>")
                        .toList());
        return """
                <!DOCTYPE html>
                <html lang="%s" dir="%s">
                <head><meta charset="UTF-8"><title>%s</title></head>
                <body style="margin:0;padding:24px;font-family:Vazirmatn,Tahoma,Arial,sans-serif;font-size:16px;line-height:1.7">
                %s
                </body>
                </html>
                """.formatted(language, locale.isRightToLeft() ? "rtl" : "ltr", escaped(subject), paragraphs);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** Without line ends and other things unseen, which in a subject could begin a header of their own. */
    private static String visible(String value) {
        return value.replaceAll("[\\p{Cntrl}\\p{Co}]", " ");
    }
}
