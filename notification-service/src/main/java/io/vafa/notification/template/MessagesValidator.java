package io.vafa.notification.template;

import io.vafa.platform.sections.OwnedSection;
import io.vafa.platform.web.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds everything that is wrong with the section {@code messages} before it is taken. */
public final class MessagesValidator implements OwnedSection.Validator {
    private static final int TEMPLATES_MAX = 100;
    private static final int LANGUAGES_MAX = 50;
    private static final int REWARDS_MAX = 100;
    private static final int SUBJECT_LENGTH_MAX = 200;
    private static final int TEXT_LENGTH_MAX = 10_000;
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,63}");
    private static final Pattern PURPOSE = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,39}");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");
    private static final Pattern LINE_BREAK = Pattern.compile("\\R");
    private static final Set<String> FIELDS = Set.of("id", "on", "channel", "purpose", "rewards", "subject", "text");

    @Override
    public List<Refusal> check(String program, Map<String, Object> content) {
        List<Refusal> wrong = new ArrayList<>();
        refuseUnknown(content, "", Set.of("templates"), wrong);
        if (!(content.get("templates") instanceof List<?> templates) || templates.size() > TEMPLATES_MAX) {
            wrong.add(invalid("/templates", "templates must be a list of at most " + TEMPLATES_MAX));
            return wrong;
        }
        Set<String> ids = new HashSet<>();
        for (int position = 0; position < templates.size(); position++) {
            String at = "/templates/" + position;
            if (templates.get(position) instanceof Map<?, ?> template) {
                checkTemplate(at, template, ids, wrong);
            } else {
                wrong.add(invalid(at, "a template must be an object"));
            }
        }
        return wrong;
    }

    private static void checkTemplate(String at, Map<?, ?> template, Set<String> ids, List<Refusal> wrong) {
        refuseUnknown(template, at, FIELDS, wrong);
        if (!(template.get("id") instanceof String id) || !ID.matcher(id).matches()) {
            wrong.add(invalid(at + "/id", "id must be 1 to 64 lower case letters, digits and dashes"));
        } else if (!ids.add(id)) {
            wrong.add(new Refusal(at + "/id", "TEMPLATE_REPEATED", "there is a template " + id + " further up"));
        }
        Optional<Occasion> occasion =
                template.get("on") instanceof String on ? Occasion.ofConfigured(on) : Optional.empty();
        if (occasion.isEmpty()) {
            wrong.add(invalid(at + "/on", "on must be one of " + occasions()));
        }
        if (!Template.EMAIL.equals(template.get("channel"))) {
            wrong.add(invalid(at + "/channel", "channel must be " + Template.EMAIL));
        }
        Set<String> variables =
                new HashSet<>(occasion.map(Occasion::variables).orElseGet(MessagesValidator::allVariables));
        if (template.get("purpose") != null) {
            checkPurpose(at, template.get("purpose"), occasion, wrong);
            variables.add(Variable.UNSUBSCRIBE_LINK);
        }
        if (template.get("rewards") != null) {
            checkRewards(at, template.get("rewards"), occasion, wrong);
        }
        Set<String> subject = checkTexts(at, "subject", template, SUBJECT_LENGTH_MAX, variables, wrong);
        Set<String> text = checkTexts(at, "text", template, TEXT_LENGTH_MAX, variables, wrong);
        if (occasion.equals(Optional.of(Occasion.CONSENT_REQUESTED))) {
            checkConfirmLink(at, template, wrong);
        }
        missing(subject, text).ifPresent(language -> wrong.add(mismatch(at + "/text", "subject", language)));
        missing(text, subject).ifPresent(language -> wrong.add(mismatch(at + "/subject", "text", language)));
    }

    private static void checkPurpose(
            String at, @Nullable Object purpose, Optional<Occasion> occasion, List<Refusal> wrong) {
        if (!(purpose instanceof String name) || !PURPOSE.matcher(name).matches()) {
            wrong.add(invalid(at + "/purpose", "purpose must be the name of something that members may agree to"));
        } else if (occasion.filter(Occasion::isForSafety).isPresent()) {
            wrong.add(new Refusal(
                    at + "/purpose", "PURPOSE_NOT_HERE", "what is for a member's safety is told without asking"));
        } else if (occasion.equals(Optional.of(Occasion.CONSENT_REQUESTED))) {
            wrong.add(new Refusal(
                    at + "/purpose", "PURPOSE_NOT_HERE", "who is asked for a consent has not given it yet"));
        }
    }

    private static void checkRewards(
            String at, @Nullable Object rewards, Optional<Occasion> occasion, List<Refusal> wrong) {
        String pointer = at + "/rewards";
        if (occasion.isPresent() && !occasion.get().isAboutRewards()) {
            wrong.add(new Refusal(
                    pointer,
                    "REWARDS_NOT_HERE",
                    "only templates on " + Occasion.REWARD_GIVEN.configured() + " and "
                            + Occasion.REWARD_RECALLED.configured() + " are about rewards; this one is on "
                            + occasion.get().configured()));
            return;
        }
        if (!(rewards instanceof List<?> names) || names.isEmpty() || names.size() > REWARDS_MAX) {
            wrong.add(invalid(
                    pointer,
                    "rewards must be a list of 1 to " + REWARDS_MAX
                            + " names of rewards; leave it out for all that no other template names"));
            return;
        }
        Set<Object> before = new HashSet<>();
        for (int position = 0; position < names.size(); position++) {
            Object name = names.get(position);
            if (!(name instanceof String reward) || !ID.matcher(reward).matches()) {
                wrong.add(
                        invalid(
                                pointer + "/" + position,
                                "the name of a reward is 1 to 64 lower case letters, digits and dashes, beginning with a letter"));
            } else if (!before.add(reward)) {
                wrong.add(new Refusal(
                        pointer + "/" + position, "DUPLICATE", reward + " stands further up in this list already"));
            }
        }
    }

    /** Whoever is asked must be able to answer. */
    private static void checkConfirmLink(String at, Map<?, ?> template, List<Refusal> wrong) {
        if (template.get("text") instanceof Map<?, ?> texts
                && texts.values().stream()
                        .anyMatch(text -> !String.valueOf(text).contains("{" + Variable.CONFIRM_LINK + "}"))) {
            wrong.add(new Refusal(
                    at + "/text", "CONFIRM_LINK_MISSING", "each text must have {" + Variable.CONFIRM_LINK + "}"));
        }
    }

    /** Checks a pattern per language; the answer names the languages. */
    private static Set<String> checkTexts(
            String at, String field, Map<?, ?> template, int lengthMax, Set<String> variables, List<Refusal> wrong) {
        String pointer = at + "/" + field;
        Set<String> languages = new HashSet<>();
        if (!(template.get(field) instanceof Map<?, ?> texts) || texts.isEmpty() || texts.size() > LANGUAGES_MAX) {
            wrong.add(invalid(pointer, field + " must be an object with a text per language"));
            return languages;
        }
        texts.forEach((key, value) -> {
            String language = String.valueOf(key);
            String here = pointer + "/" + escaped(language);
            languages.add(language);
            if (!LANGUAGE.matcher(language).matches()) {
                wrong.add(invalid(here, language + " is no language tag such as fa or pt-BR"));
            } else if (!(value instanceof String pattern) || pattern.isBlank() || pattern.length() > lengthMax) {
                wrong.add(invalid(here, "this must be a text of 1 to " + lengthMax + " characters"));
            } else if (field.equals("subject") && LINE_BREAK.matcher(pattern).find()) {
                wrong.add(invalid(here, "a subject has one line"));
            } else {
                PatternCheck.check(here, language, pattern, variables).ifPresent(wrong::add);
            }
        });
        return languages;
    }

    private static Optional<String> missing(Set<String> from, Set<String> in) {
        return from.isEmpty() || in.isEmpty()
                ? Optional.empty()
                : from.stream()
                        .filter(language -> !in.contains(language))
                        .sorted()
                        .findFirst();
    }

    private static Refusal mismatch(String pointer, String other, String language) {
        return new Refusal(
                pointer, "LANGUAGE_MISSING", "there is a " + other + " in " + language + ", so this is needed too");
    }

    private static Refusal invalid(String pointer, String detail) {
        return new Refusal(pointer, "FIELD_INVALID", detail);
    }

    private static void refuseUnknown(Map<?, ?> object, String at, Set<String> known, List<Refusal> wrong) {
        for (@Nullable Object key : object.keySet()) {
            String name = String.valueOf(key);
            if (!known.contains(name)) {
                wrong.add(new Refusal(
                        at + "/" + escaped(name),
                        "FIELD_UNKNOWN",
                        "this is not known; there are "
                                + known.stream().sorted().toList()));
            }
        }
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static List<String> occasions() {
        return List.of(Occasion.values()).stream().map(Occasion::configured).toList();
    }

    private static Set<String> allVariables() {
        Set<String> all = new HashSet<>();
        for (Occasion occasion : Occasion.values()) {
            all.addAll(occasion.variables());
        }
        return all;
    }
}
