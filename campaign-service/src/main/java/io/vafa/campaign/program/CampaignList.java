package io.vafa.campaign.program;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The campaigns of a section as they are written, changed one at a time; whether that is a section is for others to say. */
public final class CampaignList {
    private static final String ID = "id";

    private CampaignList() {}

    /** The campaigns, each as it is written. */
    public static List<Map<String, Object>> of(Map<String, Object> section) {
        List<Map<String, Object>> all = new ArrayList<>();
        if (section.get(CampaignsSection.NAME) instanceof List<?> list) {
            for (Object one : list) {
                if (one instanceof Map<?, ?> campaign) {
                    all.add(copy(campaign));
                }
            }
        }
        return all;
    }

    /** At which place a campaign stands. */
    public static OptionalInt placeOf(Map<String, Object> section, String campaign) {
        List<Map<String, Object>> all = of(section);
        for (int place = 0; place < all.size(); place++) {
            if (campaign.equals(all.get(place).get(ID))) {
                return OptionalInt.of(place);
            }
        }
        return OptionalInt.empty();
    }

    /** The section with a campaign in the place of the one of the same name, or behind all others. */
    public static Map<String, Object> with(Map<String, Object> section, String campaign, Map<String, Object> content) {
        List<Map<String, Object>> all = of(section);
        Map<String, Object> named = new LinkedHashMap<>();
        named.put(ID, campaign);
        content.forEach(named::putIfAbsent);
        OptionalInt place = placeOf(section, campaign);
        if (place.isPresent()) {
            all.set(place.getAsInt(), named);
        } else {
            all.add(named);
        }
        Map<String, Object> changed = copy(section);
        changed.put(CampaignsSection.NAME, all);
        return changed;
    }

    private static Map<String, Object> copy(Map<?, ?> written) {
        Map<String, Object> copy = new LinkedHashMap<>();
        written.forEach((name, value) -> copy.put(String.valueOf(name), value));
        return copy;
    }
}
