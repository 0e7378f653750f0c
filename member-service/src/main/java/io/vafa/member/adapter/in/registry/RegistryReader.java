package io.vafa.member.adapter.in.registry;

import io.vafa.contracts.Require;
import io.vafa.contracts.registry.PartnerChanged;
import io.vafa.contracts.registry.PartnerContract;
import io.vafa.contracts.registry.PointPrice;
import io.vafa.member.adapter.in.Fields;
import io.vafa.member.application.registry.RegistryTerms.Terms;
import io.vafa.member.application.registry.RegistryWish;
import io.vafa.member.application.registry.RegistryWish.Expected;
import io.vafa.member.domain.registry.Details;
import io.vafa.member.domain.registry.Place;
import io.vafa.platform.json.Json;
import io.vafa.platform.web.BrokenJson;
import io.vafa.platform.web.Refusal;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;

/** Reads what somebody says of a place, strictly: every field is known and every value fits, and all that is wrong is told at once. */
final class RegistryReader {
    private static final ObjectReader READER = Json.MAPPER
            .reader()
            .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern PRICE =
            Pattern.compile("(0|[1-9][0-9]{0,11})(\\.[0-9]{1," + PointPrice.DECIMALS_MAX + "})?");

    private static final String KIND = "kind";
    private static final String PARTNER = "partner";
    private static final String STORE = "store";
    private static final String TILL = "till";
    private static final String NAME = "name";
    private static final String CONTRACTS = "contracts";
    private static final String ZONE = "zone";
    private static final String ADDRESS = "address";
    private static final String CITY = "city";
    private static final String OPENED_ON = "openedOn";
    private static final String CLOSED_ON = "closedOn";
    private static final String VERSION = "version";

    private static final Set<String> PARTNER_FIELDS = Set.of(NAME, CONTRACTS);
    private static final Set<String> STORE_FIELDS = Set.of(NAME, ZONE, ADDRESS, CITY, OPENED_ON, CLOSED_ON);
    private static final Set<String> TILL_FIELDS = Set.of(OPENED_ON, CLOSED_ON);

    private final Terms terms;
    private final List<Refusal> wrong = new ArrayList<>();

    private RegistryReader(Terms terms) {
        this.terms = terms;
    }

    /** What came of reading. */
    sealed interface Result {
        record Fit(RegistryWish wish) implements Result {}

        record Unreadable(Refusal why) implements Result {}

        /** At least one refusal. */
        record Unfit(List<Refusal> refusals) implements Result {}
    }

    /** Reads a body about a place that is named already. */
    static Result read(Terms terms, Place place, Expected expected, byte[] body) {
        return read(terms, body, (reader, root) -> {
            Details details = switch (place) {
                case Place.Partner _ -> reader.partner(root, PARTNER_FIELDS);
                case Place.Store _ -> reader.store(root, STORE_FIELDS);
                case Place.Till _ -> reader.till(root, TILL_FIELDS);
            };
            return new RegistryWish(place, details, expected);
        });
    }

    /** Reads a line that names its place itself. */
    static Result readLine(Terms terms, String program, byte[] line) {
        return read(terms, line, (reader, root) -> reader.line(program, root));
    }

    /** Reads a root that is an object; null: it was not possible, and why is noted. */
    private interface Reading {
        @Nullable
        RegistryWish read(RegistryReader reader, JsonNode root);
    }

    private static Result read(Terms terms, byte[] json, Reading reading) {
        JsonNode root;
        try {
            root = READER.readTree(json);
        } catch (JacksonException broken) {
            return new Result.Unreadable(BrokenJson.refusal(broken));
        }
        if (root == null || !root.isObject()) {
            return new Result.Unreadable(BrokenJson.noObject());
        }
        RegistryReader reader = new RegistryReader(terms);
        RegistryWish wish = reading.read(reader, root);
        return wish == null || !reader.wrong.isEmpty() ? new Result.Unfit(reader.wrong) : new Result.Fit(wish);
    }

    private @Nullable RegistryWish line(String program, JsonNode root) {
        String kind = text(root, "", KIND);
        String partner = text(root, "", PARTNER);
        Expected expected = expected(root);
        return switch (kind) {
            case null -> null;
            case PARTNER -> {
                Details details = partner(root, with(PARTNER_FIELDS, PARTNER));
                yield partner == null ? null : new RegistryWish(new Place.Partner(program, partner), details, expected);
            }
            case STORE -> {
                String store = text(root, "", STORE);
                Details details = store(root, with(STORE_FIELDS, PARTNER, STORE));
                yield partner == null || store == null
                        ? null
                        : new RegistryWish(new Place.Store(program, partner, store), details, expected);
            }
            case TILL -> {
                String store = text(root, "", STORE);
                String till = text(root, "", TILL);
                Details details = till(root, with(TILL_FIELDS, PARTNER, STORE, TILL));
                yield partner == null || store == null || till == null
                        ? null
                        : new RegistryWish(new Place.Till(program, partner, store, till), details, expected);
            }
            default -> {
                refuse("/" + KIND, "must be partner, store or till");
                yield null;
            }
        };
    }

    private static Set<String> with(Set<String> fields, String... names) {
        Set<String> all = new HashSet<>(fields);
        Stream.concat(Stream.of(names), Stream.of(KIND, VERSION)).forEach(all::add);
        return all;
    }

    private Expected expected(JsonNode root) {
        JsonNode version = root.get(VERSION);
        if (version == null) {
            return new Expected.Any();
        }
        if (!version.isIntegralNumber() || !version.canConvertToLong() || version.longValue() < 0) {
            refuse("/" + VERSION, "must be the version that is to be changed, or 0 for none");
            return new Expected.Any();
        }
        return version.longValue() == 0 ? new Expected.None() : new Expected.Version(version.longValue());
    }

    private Details partner(JsonNode root, Set<String> known) {
        Fields.refuseUnknown(root, "", known, wrong);
        return new Details.OfPartner(name(root), contracts(root.get(CONTRACTS)));
    }

    private Details store(JsonNode root, Set<String> known) {
        Fields.refuseUnknown(root, "", known, wrong);
        String zone = optionalText(root, ZONE);
        if (zone != null && !ZoneId.getAvailableZoneIds().contains(zone)) {
            refuse("/" + ZONE, "must be a zone like Asia/Tehran");
        }
        LocalDate openedOn = date(root, "", OPENED_ON);
        return new Details.OfStore(
                name(root),
                zone,
                optionalText(root, ADDRESS),
                optionalText(root, CITY),
                openedOn,
                closedOn(root, openedOn));
    }

    private Details till(JsonNode root, Set<String> known) {
        Fields.refuseUnknown(root, "", known, wrong);
        LocalDate openedOn = date(root, "", OPENED_ON);
        return new Details.OfTill(openedOn, closedOn(root, openedOn));
    }

    private @Nullable LocalDate closedOn(JsonNode root, @Nullable LocalDate openedOn) {
        LocalDate closedOn = date(root, "", CLOSED_ON);
        if (openedOn != null && closedOn != null && closedOn.isBefore(openedOn)) {
            refuse("/" + CLOSED_ON, "must not be before openedOn");
        }
        return closedOn;
    }

    private Map<String, String> name(JsonNode root) {
        JsonNode node = root.get(NAME);
        if (node == null || !node.isObject() || node.isEmpty()) {
            wrong.add(new Refusal(
                    "/" + NAME,
                    node == null ? "FIELD_MISSING" : "FIELD_INVALID",
                    "name must be an object with a text for at least one language"));
            return Map.of();
        }
        Fields.refuseUnknown(node, "/" + NAME, terms.languages(), wrong);
        Map<String, String> name = new HashMap<>();
        for (String language : node.propertyNames()) {
            String text = terms.languages().contains(language) ? text(node, "/" + NAME, language) : null;
            if (text != null) {
                name.put(language, text);
            }
        }
        return name;
    }

    private List<PartnerContract> contracts(@Nullable JsonNode node) {
        if (node == null) {
            return List.of();
        }
        if (!node.isArray() || node.size() > PartnerChanged.CONTRACTS_MAX) {
            refuse("/" + CONTRACTS, "must be a list of at most " + PartnerChanged.CONTRACTS_MAX);
            return List.of();
        }
        List<PartnerContract> contracts = new ArrayList<>();
        for (int index = 0; index < node.size(); index++) {
            PartnerContract contract = contract(node.get(index), "/" + CONTRACTS + "/" + index);
            if (contract != null) {
                contracts.add(contract);
            }
        }
        return contracts;
    }

    private @Nullable PartnerContract contract(JsonNode node, String at) {
        if (!node.isObject()) {
            refuse(at, "must be an object with from, to and prices");
            return null;
        }
        // Said by this service alone; let through, so that what was read can be sent back.
        Fields.refuseUnknown(node, at, Set.of("from", "to", "prices", "pricedFrom"), wrong);
        LocalDate from = date(node, at, "from");
        if (!node.has("from")) {
            wrong.add(new Refusal(at + "/from", "FIELD_MISSING", "from is missing"));
        }
        LocalDate to = date(node, at, "to");
        List<PointPrice> prices = prices(node.get("prices"), at + "/prices");
        if (from != null && to != null && !to.isAfter(from)) {
            refuse(at + "/to", "must be after from");
            return null;
        }
        return from == null ? null : new PartnerContract(from, to, from, prices);
    }

    private List<PointPrice> prices(@Nullable JsonNode node, String at) {
        if (node == null) {
            return List.of();
        }
        if (!node.isArray() || node.size() > PartnerContract.PRICES_MAX) {
            refuse(at, "must be a list of at most " + PartnerContract.PRICES_MAX);
            return List.of();
        }
        List<PointPrice> prices = new ArrayList<>();
        Set<String> wallets = new HashSet<>();
        for (int index = 0; index < node.size(); index++) {
            JsonNode price = node.get(index);
            String here = at + "/" + index;
            if (!price.isObject()) {
                refuse(here, "must be an object with wallet and price");
                continue;
            }
            Fields.refuseUnknown(price, here, Set.of("wallet", "price"), wrong);
            String wallet = text(price, here, "wallet");
            String amount = text(price, here, "price");
            if (wallet != null && terms.wallets() != null && !terms.wallets().contains(wallet)) {
                wrong.add(new Refusal(here + "/wallet", "UNKNOWN_WALLET", "the programme has no wallet " + wallet));
            } else if (wallet != null && !wallets.add(wallet)) {
                refuse(here + "/wallet", "has a price already");
            }
            if (amount != null && !PRICE.matcher(amount).matches()) {
                refuse(
                        here + "/price",
                        "must be a decimal in quotes with at most " + PointPrice.DECIMALS_MAX
                                + " decimals, for example \"0.0085\"");
            } else if (wallet != null && amount != null) {
                prices.add(new PointPrice(wallet, plain(amount)));
            }
        }
        prices.sort((one, other) -> one.wallet().compareTo(other.wallet()));
        return prices;
    }

    /** The same price is always written the same way. */
    private static BigDecimal plain(String amount) {
        BigDecimal price = new BigDecimal(amount).stripTrailingZeros();
        return price.scale() < 0 ? price.setScale(0) : price;
    }

    private @Nullable LocalDate date(JsonNode parent, String at, String field) {
        if (!parent.has(field)) {
            return null;
        }
        String text = text(parent, at, field);
        if (text == null) {
            return null;
        }
        try {
            if (DATE.matcher(text).matches()) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeException noDate) {
            // Told below.
        }
        refuse(at + "/" + field, field + " must be a day like 2021-03-21");
        return null;
    }

    private @Nullable String optionalText(JsonNode root, String field) {
        return root.has(field) ? text(root, "", field) : null;
    }

    private @Nullable String text(JsonNode parent, String at, String field) {
        return Fields.text(parent, at, field, Require.TEXT_LENGTH_MAX, wrong);
    }

    private void refuse(String pointer, String detail) {
        wrong.add(new Refusal(pointer, "FIELD_INVALID", detail));
    }
}
