package io.vafa.benchmark;

import java.util.Locale;

/** Sections of campaigns of which some answer a purchase and some do not, as programmes have them. */
public final class CampaignText {
    private static final String[] CATEGORIES = {"bread", "dairy", "music", "tea", "toys"};
    private static final int KINDS = 5;

    /** The word that everybody may show at the till. */
    public static final String COUPON = "SPRING10";

    private CampaignText() {}

    /** A programme with so many campaigns that answer purchases. */
    public static String program(String program, int campaigns) {
        return """
                program:
                  id: %s
                  name: {en: Benchmark}
                  currency: USD
                  zone: Asia/Tehran
                  languages: [en]
                  defaultLanguage: en
                wallets:
                  - {code: points, kind: points, redeem: {points: 100, value: "1.00", minimum: 100, step: 10}}
                """.formatted(program) + campaigns(campaigns);
    }

    /** The section alone: in turn points by goods, a stamp card, a condition, a limit in a group, and an audience that few belong to. */
    public static String campaigns(int campaigns) {
        StringBuilder text = new StringBuilder("campaigns:\n");
        if (campaigns == 0) {
            return "";
        }
        text.append("  groups: [{code: one, choose: best-for-member}]\n  campaigns:\n");
        for (int number = 0; number < campaigns; number++) {
            text.append(campaign(number, CATEGORIES[number / KINDS % CATEGORIES.length]));
        }
        return text.toString();
    }

    /** What stands at the till: a coupon for everybody, and cards with discounts of which one counts. */
    public static String atTheTill() {
        StringBuilder text = new StringBuilder("""
                    - id: spring
                      trigger: coupon
                      coupon: {shared: %s}
                      limits: {month: 10000}
                      gives: [{id: less, discount: {percent: "10", atMost: "5.00"}}]
                """.formatted(COUPON));
        for (String category : CATEGORIES) {
            text.append(String.format(
                    Locale.ROOT,
                    "    - {id: card-%s, trigger: basket, goods: {categories: [%s]}, group: one,"
                            + " gives: [{id: less, discount: {percent: \"5\"}}]}%n",
                    category,
                    category));
        }
        return text.toString();
    }

    private static String campaign(int number, String category) {
        String what = switch (number % KINDS) {
            case 0 ->
                "goods: {categories: [" + category
                        + "]}, gives: [{id: a, wallet: points, points: 1, per: \"10.00\", rounding: down, scope: receipt}]";
            case 1 ->
                "goods: {categories: [" + category
                        + "]}, collect: {what: items, every: 10}, gives: [{id: a, gift: free-" + category
                        + ", worth: \"3.00\"}]";
            case 2 ->
                "when: 'purchase.amount >= money(\"50.00\")', heldOut: \"10\", gives: [{id: a, wallet: points, points: 5}]";
            case 3 ->
                "limits: {day: 1, month: 4}, group: one, gives: [{id: a, wallet: points, points: " + (number + 1)
                        + "}]";
            default -> "audience: {when: 'member.purchases >= 1000'}, gives: [{id: a, wallet: points, points: 50}]";
        };
        return "    - {id: c" + number + ", trigger: purchase, " + what + "}\n";
    }
}
