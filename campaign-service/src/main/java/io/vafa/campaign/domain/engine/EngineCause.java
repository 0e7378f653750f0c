package io.vafa.campaign.domain.engine;

/** Who says so, in the causes of what campaigns give and take back. */
final class EngineCause {
    private EngineCause() {}

    static String source(String campaign) {
        return "campaigns/" + campaign;
    }

    static String source(String campaign, String effect) {
        return "campaigns/" + campaign + "/" + effect;
    }
}
