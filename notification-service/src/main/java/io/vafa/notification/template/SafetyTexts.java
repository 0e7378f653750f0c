package io.vafa.notification.template;

import java.util.Map;

/**
 * What members are told for their safety where the programme has no words of its own for it. They name neither the new value nor who changed it, and lead
 * nowhere: whoever gets such a mail turns to the programme by a way they know.
 */
final class SafetyTexts {
    private static final String ENGLISH = "en";
    private static final String PERSIAN = "fa";
    private static final String ARABIC = "ar";

    private static final Map<Occasion, Template> TEXTS = Map.of(
            Occasion.CONTACT_CHANGED,
            template(
                    "safety-contact-changed",
                    Occasion.CONTACT_CHANGED,
                    Map.of(
                            ENGLISH, "Your address at {program} was changed",
                            PERSIAN, "نشانی شما در {program} تغییر کرد",
                            ARABIC, "تم تغيير عنوانك لدى {program}"),
                    Map.of(
                            ENGLISH,
                                    "Hello {name}, this address is no longer the one by which {program} reaches you. If you asked for that, you need do nothing. If it was not you, tell our help desk at once: your points may be in danger.",
                            PERSIAN,
                                    "سلام {name}، این نشانی دیگر راه ارتباط {program} با شما نیست. اگر خودتان خواسته‌اید، لازم نیست کاری کنید. اگر شما نبودید، فوراً به پشتیبانی ما خبر دهید؛ ممکن است امتیازهای شما در خطر باشد.",
                            ARABIC,
                                    "مرحبًا {name}، لم يعد هذا العنوان هو الذي يتواصل به {program} معك. إن كنت قد طلبت ذلك فلا حاجة إلى فعل شيء. وإن لم تكن أنت، فأخبر مكتب المساعدة لدينا فورًا، فقد تكون نقاطك في خطر.")),
            Occasion.IDENTIFIER_CHANGED,
            template(
                    "safety-identifier-changed",
                    Occasion.IDENTIFIER_CHANGED,
                    Map.of(
                            ENGLISH, "How {program} knows you was changed",
                            PERSIAN, "شناسهٔ شما در {program} تغییر کرد",
                            ARABIC, "تم تغيير معرّفك لدى {program}"),
                    Map.of(
                            ENGLISH,
                                    "Hello {name}, {what, select, card {a card} phone {a phone number} other {something}} by which {program} knew you leads to your account no longer. If you asked for that, you need do nothing. If it was not you, tell our help desk at once: your points may be in danger.",
                            PERSIAN,
                                    "سلام {name}، {what, select, card {کارتی} phone {شماره تلفنی} other {شناسه‌ای}} که {program} شما را با آن می‌شناخت دیگر به حساب شما نمی‌رسد. اگر خودتان خواسته‌اید، لازم نیست کاری کنید. اگر شما نبودید، فوراً به پشتیبانی ما خبر دهید؛ ممکن است امتیازهای شما در خطر باشد.",
                            ARABIC,
                                    "مرحبًا {name}، {what, select, card {بطاقة} phone {رقم هاتف} other {معرّف}} كان {program} يعرفك به لم يعد يؤدي إلى حسابك. إن كنت قد طلبت ذلك فلا حاجة إلى فعل شيء. وإن لم تكن أنت، فأخبر مكتب المساعدة لدينا فورًا، فقد تكون نقاطك في خطر.")),
            Occasion.SPENT_BY_AGENT,
            template(
                    "safety-spent-by-agent",
                    Occasion.SPENT_BY_AGENT,
                    Map.of(
                            ENGLISH, "Our help desk spent points of yours at {program}",
                            PERSIAN, "پشتیبانی ما از امتیازهای شما در {program} خرج کرد",
                            ARABIC, "أنفق مكتب المساعدة من نقاطك لدى {program}"),
                    Map.of(
                            ENGLISH,
                                    "Hello {name}, our help desk spent {points, plural, one {# point} other {# points}} of yours at {program}. If you asked for that, you need do nothing. If it was not you, tell our help desk at once.",
                            PERSIAN,
                                    "سلام {name}، پشتیبانی ما {points, number} امتیاز از امتیازهای شما در {program} خرج کرد. اگر خودتان خواسته‌اید، لازم نیست کاری کنید. اگر شما نبودید، فوراً به پشتیبانی ما خبر دهید.",
                            ARABIC,
                                    "مرحبًا {name}، أنفق مكتب المساعدة لدينا {points, plural, zero {لا نقاط} one {نقطة واحدة} two {نقطتين} few {# نقاط} many {# نقطة} other {# نقطة}} من رصيدك لدى {program}. إن كنت قد طلبت ذلك فلا حاجة إلى فعل شيء. وإن لم تكن أنت، فأخبر مكتب المساعدة لدينا فورًا.")),
            Occasion.SENT_BY_AGENT,
            template(
                    "safety-sent-by-agent",
                    Occasion.SENT_BY_AGENT,
                    Map.of(
                            ENGLISH, "Our help desk sent points of yours at {program} to another member",
                            PERSIAN, "پشتیبانی ما از امتیازهای شما در {program} به عضو دیگری فرستاد",
                            ARABIC, "أرسل مكتب المساعدة من نقاطك لدى {program} إلى عضو آخر"),
                    Map.of(
                            ENGLISH,
                                    "Hello {name}, our help desk sent {points, plural, one {# point} other {# points}} of yours at {program} to another member. If you asked for that, you need do nothing. If it was not you, tell our help desk at once.",
                            PERSIAN,
                                    "سلام {name}، پشتیبانی ما {points, number} امتیاز از امتیازهای شما در {program} به عضو دیگری فرستاد. اگر خودتان خواسته‌اید، لازم نیست کاری کنید. اگر شما نبودید، فوراً به پشتیبانی ما خبر دهید.",
                            ARABIC,
                                    "مرحبًا {name}، أرسل مكتب المساعدة لدينا {points, plural, zero {لا نقاط} one {نقطة واحدة} two {نقطتين} few {# نقاط} many {# نقطة} other {# نقطة}} من رصيدك لدى {program} إلى عضو آخر. إن كنت قد طلبت ذلك فلا حاجة إلى فعل شيء. وإن لم تكن أنت، فأخبر مكتب المساعدة لدينا فورًا.")),
            Occasion.ACCOUNT_FROZEN,
            template(
                    "safety-account-frozen",
                    Occasion.ACCOUNT_FROZEN,
                    Map.of(
                            ENGLISH, "Your points at {program} cannot be spent now",
                            PERSIAN, "امتیازهای شما در {program} فعلاً قابل خرج نیست",
                            ARABIC, "لا يمكن إنفاق نقاطك لدى {program} الآن"),
                    Map.of(
                            ENGLISH,
                                    "Hello {name}, for your safety nobody can spend your points at {program} for now{what, select, earn_only {; you still collect} other {}}. They are not lost. Ask our help desk to have it ended.",
                            PERSIAN,
                                    "سلام {name}، برای امنیت شما فعلاً کسی نمی‌تواند امتیازهای شما را در {program} خرج کند{what, select, earn_only {، اما همچنان امتیاز می‌گیرید} other {}}. امتیازها از دست نرفته‌اند. برای رفع آن با پشتیبانی ما تماس بگیرید.",
                            ARABIC,
                                    "مرحبًا {name}، حفاظًا عليك لا يمكن لأحد إنفاق نقاطك لدى {program} في الوقت الحالي{what, select, earn_only {، وما زلت تجمع النقاط} other {}}. نقاطك لم تُفقد. تواصل مع مكتب المساعدة لدينا لإنهاء ذلك.")));

    private SafetyTexts() {}

    /** Ours for what is for a member's safety. */
    static Template of(Occasion occasion) {
        Template text = TEXTS.get(occasion);
        if (text == null) {
            throw new IllegalArgumentException(occasion + " is not for safety");
        }
        return text;
    }

    private static Template template(
            String id, Occasion occasion, Map<String, String> subject, Map<String, String> text) {
        return new Template(id, occasion, Template.EMAIL, subject, text);
    }
}
