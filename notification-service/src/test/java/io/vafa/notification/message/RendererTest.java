package io.vafa.notification.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.order.OrderStatus;
import io.vafa.contracts.reward.RewardType;
import io.vafa.notification.contact.Contact;
import io.vafa.notification.template.Occasion;
import io.vafa.notification.template.RewardNews;
import io.vafa.notification.template.Template;
import io.vafa.platform.sections.SectionRegistry;
import io.vafa.platform.sections.SectionVersion;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RendererTest {
    private final SectionRegistry sections = new SectionRegistry();
    private final Renderer renderer =
            new Renderer(new ProgramNames(sections), new Links(URI.create("https://club.example.org")));

    @BeforeEach
    void applyTheProgramme() {
        sections.put(new SectionVersion(
                "demo",
                "program",
                1,
                null,
                "hash",
                Map.of("name", Map.of("en", "Vafa Club", "fa", "باشگاه وفا"), "defaultLanguage", "fa")));
    }

    @Test
    void persianIsWrittenFromRightToLeftWithItsOwnDigits() {
        Mail mail = render(
                Map.of("fa", "{program}: سطح {tier}"),
                Map.of("fa", "سلام {name}، {points} امتیاز"),
                new Contact("a@example.org", "سارا", "fa"));

        assertThat(mail.language()).isEqualTo("fa");
        assertThat(mail.subject()).isEqualTo("باشگاه وفا: سطح Silver");
        assertThat(mail.text()).isEqualTo("سلام سارا، ۱٬۲۳۴ امتیاز");
        assertThat(mail.html())
                .contains("<html lang=\"fa\" dir=\"rtl\">")
                .contains("سلام <bdi>سارا</bdi>، ۱٬۲۳۴ امتیاز");
    }

    @Test
    void englishIsWrittenFromLeftToRight() {
        Mail mail = render(
                Map.of("en", "Welcome to {program}"),
                Map.of("en", "Hello {name}.\nYou have {points, plural, one {# point} other {# points}}."),
                new Contact("a@example.org", "Sara", "en"));

        assertThat(mail.subject()).isEqualTo("Welcome to Vafa Club");
        assertThat(mail.text()).isEqualTo("Hello Sara.\nYou have 1,234 points.");
        assertThat(mail.html())
                .contains("<html lang=\"en\" dir=\"ltr\">")
                .contains(">Hello <bdi>Sara</bdi>.</p>")
                .contains(">You have 1,234 points.</p>");
    }

    @Test
    void arabicHasSixPlurals() {
        String pattern =
                "{points, plural, zero {صفر} one {نقطة} two {نقطتان} few {# نقاط} many {# نقطة} other {# نقطة عامة}}";

        assertThat(text(pattern, 2)).isEqualTo("نقطتان");
        assertThat(text(pattern, 3)).isEqualTo("3 نقاط");
        assertThat(text(pattern, 100)).isEqualTo("100 نقطة عامة");
    }

    private String text(String pattern, long points) {
        Template template =
                new Template("t", Occasion.TIER_UPGRADED, "email", Map.of("ar", "س"), Map.of("ar", pattern));
        return renderer.render(notice(template, points), template, new Contact("a@b.org", null, "ar"), "a@b.org")
                .text();
    }

    @Test
    void aNameCannotBringMarkupOrHeaders() {
        Mail mail = render(
                Map.of("en", "For {name}"),
                Map.of("en", "Hello {name}"),
                new Contact("a@example.org", "<script>&\r\nBcc: x@example.org\uE000", "en"));

        assertThat(mail.subject()).doesNotContain("\r", "\n", "\uE000");
        assertThat(mail.html()).contains("Hello <bdi>&lt;script&gt;&amp;").doesNotContain("<script>");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"en, en", "-, fa", "de, fa", "ar, fa"})
    void whoChoseNoLanguageThatThereIsReadsTheProgrammesOwn(@Nullable String chosen, String written) {
        Mail mail = render(
                Map.of("en", "S", "fa", "س"), Map.of("en", "T", "fa", "م"), new Contact("a@example.org", null, chosen));

        assertThat(mail.language()).isEqualTo(written);
    }

    @Test
    void whoseNameIsNotKnownIsAddressedAllTheSame() {
        Mail mail = render(Map.of("en", "S"), Map.of("en", "Hello {name}"), new Contact("a@example.org", null, "en"));

        assertThat(mail.text()).isEqualTo("Hello dear member");
    }

    @ParameterizedTest
    @CsvSource({
        "fa, Asia/Tehran, ۳۰ اسفند ۱۴۰۳",
        "en, Asia/Tehran, 'March 20, 2025'",
        "en, Europe/London, 'March 20, 2025'",
        "en, America/New_York, 'March 20, 2025'",
        "ar-SA, Asia/Riyadh, ٢٠ رمضان ١٤٤٦ هـ"
    })
    void theLastDayIsWrittenByTheCalendarOfTheLanguageAndTheProgrammesZone(String language, String zone, String date) {
        sections.put(new SectionVersion(
                "demo", "program", 2, null, "hash", Map.of("name", Map.of("en", "Vafa Club"), "zone", zone)));
        Template template =
                new Template("t", Occasion.POINTS_EXPIRING, "email", Map.of(language, "S"), Map.of(language, "{date}"));
        Instant firstMomentGone =
                LocalDate.of(2025, 3, 21).atStartOfDay(ZoneId.of(zone)).toInstant();
        Notice notice = new Notice(
                "id",
                "demo",
                "m_1",
                Occasion.POINTS_EXPIRING,
                template,
                null,
                50,
                firstMomentGone,
                null,
                null,
                null,
                null,
                null,
                false);

        Mail mail = renderer.render(notice, template, new Contact("a@b.org", null, language), "a@b.org");

        assertThat(mail.text()).isEqualTo(date);
    }

    @ParameterizedTest
    @CsvSource({
        "fa, 4711-A ۲۲ دی ۱۳۹۹ RM-88120 کم",
        "en, '4711-A January 11, 2021 RM-88120 few'",
        "ar-SA, 4711-A ٢٧ جمادى الأولى ١٤٤٢ هـ RM-88120 few"
    })
    void whatIsKnownOfAnOrderIsSaidInTheMembersOwnCalendar(String language, String text) {
        Mail mail = ofOrder(
                language,
                "{order} {date} {tracking} {reason, select, out_of_stock {" + (language.equals("fa") ? "کم" : "few")
                        + "} other {}}",
                LocalDate.of(2021, 1, 11),
                "RM-88120",
                "out_of_stock");

        assertThat(mail.text()).isEqualTo(text);
    }

    @Test
    void whatIsNotSaidOfAnOrderLeavesNoHole() {
        Mail mail = ofOrder(
                "en",
                "{order} is late.{date, select, none {} other { It comes on {date}.}}{tracking, select, none {} other { Number {tracking}.}}{reason, select, none {} other {!}}",
                null,
                null,
                null);

        assertThat(mail.text()).isEqualTo("4711-A is late.");
        assertThat(mail.html()).contains("<bdi>4711-A</bdi> is late.</p>");
    }

    @ParameterizedTest
    @CsvSource({
        "fa, ۳ قهوه تا ۳۰ اسفند ۱۴۰۳",
        "en, '3 coffees until March 20, 2025'",
        "ar-SA, ٣ قهوة تا ٢٠ رمضان ١٤٤٦ هـ"
    })
    void aRewardIsCountedAndDatedAsTheMemberCountsAndDates(String language, String text) {
        sections.put(new SectionVersion(
                "demo", "program", 2, null, "hash", Map.of("name", Map.of("en", "Vafa Club"), "zone", "Asia/Tehran")));
        Mail mail = ofReward(
                language,
                language.equals("en")
                        ? "{quantity, plural, one {# coffee} other {# coffees}} until {date}"
                        : "{quantity} قهوه تا {date}".replace("قهوه", language.equals("fa") ? "قهوه" : "قهوة"),
                new RewardNews(RewardType.GIFT, "free-coffee", 3, Instant.parse("2025-03-20T20:30:00Z")));

        assertThat(mail.text()).isEqualTo(text);
    }

    @Test
    void wordsCanGoByWhatWasGivenAndWhatIsGoodForEverLeavesNoHole() {
        String pattern =
                "{kind, select, badge {A badge} other {A gift}}: {reward, select, free_coffee {coffee} other {{reward}}}{date, select, none {} other { until {date}}}";

        assertThat(ofReward("en", pattern, new RewardNews(RewardType.GIFT, "free-coffee", 1, null))
                        .text())
                .isEqualTo("A gift: coffee");
        assertThat(ofReward("en", pattern, new RewardNews(RewardType.BADGE, "gold", 1, null))
                        .text())
                .isEqualTo("A badge: gold");
    }

    private Mail ofReward(String language, String text, RewardNews reward) {
        Template template =
                new Template("t", Occasion.REWARD_GIVEN, "email", Map.of(language, "S"), Map.of(language, text));
        return renderer.render(
                new Notice(
                        "id",
                        "demo",
                        "m_1",
                        Occasion.REWARD_GIVEN,
                        template,
                        null,
                        0,
                        null,
                        null,
                        null,
                        null,
                        null,
                        reward,
                        false),
                template,
                new Contact("a@b.org", null, language),
                "a@b.org");
    }

    private Mail ofOrder(
            String language,
            String text,
            @Nullable LocalDate expectedOn,
            @Nullable String tracking,
            @Nullable String reason) {
        Template template =
                new Template("t", Occasion.ORDER_DELAYED, "email", Map.of(language, "S"), Map.of(language, text));
        OrderStatus status = new OrderStatus(
                "o1",
                "house",
                null,
                null,
                Instant.EPOCH,
                "4711-A",
                OrderStatus.Stage.DELAYED,
                expectedOn,
                tracking,
                reason,
                false);
        return renderer.render(
                new Notice(
                        "id",
                        "demo",
                        "m_1",
                        Occasion.ORDER_DELAYED,
                        template,
                        null,
                        0,
                        null,
                        null,
                        null,
                        null,
                        status,
                        null,
                        false),
                template,
                new Contact("a@b.org", null, language),
                "a@b.org");
    }

    private Mail render(Map<String, String> subject, Map<String, String> text, Contact contact) {
        Template template = new Template("t", Occasion.TIER_UPGRADED, "email", subject, text);
        return renderer.render(notice(template, 1_234), template, contact, "a@example.org");
    }

    private static Notice notice(Template template, long points) {
        return new Notice(
                "id",
                "demo",
                "m_1",
                Occasion.TIER_UPGRADED,
                template,
                "Silver",
                points,
                null,
                null,
                null,
                null,
                null,
                null,
                false);
    }
}
