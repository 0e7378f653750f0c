package io.vafa.member.adapter.in;

import io.vafa.member.application.LinkTokens.Action;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Draws the small pages behind links: no script, nothing from elsewhere, and at most one button. */
final class LinkPage {
    private static final String STYLE =
            "body{max-width:32em;margin:3em auto;padding:0 1em;font:1.1em/1.8 Vazirmatn,Tahoma,Arial,sans-serif}"
                    + "p{white-space:pre-line}button{font:inherit;padding:.5em 2em}";

    /** Only this style and the form's way back. */
    static final String POLICY = "default-src 'none'; style-src 'sha256-" + hash(STYLE)
            + "'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private static final Words ENGLISH = new Words(
            "ltr",
            "Confirm",
            "You asked to be written to at this address. Please confirm that it is yours and that you agree:",
            "I agree",
            "Thank you. It is confirmed.",
            "Unsubscribe",
            "Do you want no more messages of this kind?",
            "Unsubscribe me",
            "You will get no more messages of this kind.",
            "This link does nothing any more.",
            "This link is not complete or not one of ours.");

    private static final Map<String, Words> WORDS = Map.of(
            "en",
            ENGLISH,
            "fa",
            new Words(
                    "rtl",
                    "تأیید",
                    "درخواست شده است که به این نشانی برای شما پیام بفرستیم. لطفاً تأیید کنید که این نشانی از آنِ شماست و موافقید:",
                    "موافقم",
                    "سپاسگزاریم. موافقت شما تأیید شد.",
                    "لغو اشتراک",
                    "آیا دیگر نمی‌خواهید این‌گونه پیام‌ها را دریافت کنید؟",
                    "لغو اشتراک من",
                    "دیگر این‌گونه پیام‌ها را دریافت نخواهید کرد.",
                    "این پیوند دیگر کاری نمی‌کند.",
                    "این پیوند کامل نیست یا از ما نیست."),
            "ar",
            new Words(
                    "rtl",
                    "تأكيد",
                    "طُلب أن نراسلك على هذا العنوان. يرجى تأكيد أن العنوان لك وأنك موافق:",
                    "أوافق",
                    "شكرًا لك. تم تأكيد موافقتك.",
                    "إلغاء الاشتراك",
                    "ألا ترغب في تلقي رسائل من هذا النوع بعد الآن؟",
                    "ألغِ اشتراكي",
                    "لن تصلك رسائل من هذا النوع بعد الآن.",
                    "لم يعد هذا الرابط صالحًا.",
                    "هذا الرابط غير كامل أو ليس من روابطنا."));

    private LinkPage() {}

    private record Words(
            String direction,
            String confirm,
            String confirmQuestion,
            String confirmButton,
            String confirmed,
            String unsubscribe,
            String unsubscribeQuestion,
            String unsubscribeButton,
            String unsubscribed,
            String gone,
            String unknown) {}

    /**
     * With the button.
     *
     * @param agreed what the member agrees to; null: not known in their language
     */
    static String open(String language, Action action, @Nullable String agreed) {
        Words words = words(language);
        String text = agreed == null ? "" : "<blockquote><p>" + escaped(agreed) + "</p></blockquote>";
        return switch (action) {
            case CONFIRM ->
                page(language, words.confirm(), words.confirmQuestion(), text + button(words.confirmButton()));
            case UNSUBSCRIBE ->
                page(language, words.unsubscribe(), words.unsubscribeQuestion(), button(words.unsubscribeButton()));
        };
    }

    /** What the link says is so. */
    static String done(String language, Action action) {
        Words words = words(language);
        return switch (action) {
            case CONFIRM -> page(language, words.confirm(), words.confirmed(), "");
            case UNSUBSCRIBE -> page(language, words.unsubscribe(), words.unsubscribed(), "");
        };
    }

    static String gone(String language) {
        return page(language, "Vafa", words(language).gone(), "");
    }

    static String unknown(String language) {
        return page(language, "Vafa", words(language).unknown(), "");
    }

    private static Words words(String language) {
        return WORDS.getOrDefault(base(language), ENGLISH);
    }

    private static String base(String language) {
        int end = language.indexOf('-');
        return end < 0 ? language : language.substring(0, end);
    }

    private static String button(String label) {
        return "<form method=\"post\"><button type=\"submit\">" + label + "</button></form>";
    }

    private static String page(String language, String title, String text, String more) {
        return """
                <!DOCTYPE html>
                <html lang="%s" dir="%s">
                <head><meta charset="UTF-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>%s</title><style>%s</style></head>
                <body><h1>%s</h1><p>%s</p>%s</body>
                </html>
                """.formatted(
                        WORDS.containsKey(base(language)) ? base(language) : "en",
                        words(language).direction(),
                        title,
                        STYLE,
                        title,
                        text,
                        more);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String hash(String style) {
        try {
            return Base64.getEncoder()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
