package io.vafa.campaign.application;

import io.vafa.campaign.application.Satisfaction.Figures;
import io.vafa.campaign.application.Satisfaction.Level;
import io.vafa.campaign.application.Satisfaction.Part;
import io.vafa.campaign.domain.figure.Answer;
import io.vafa.campaign.domain.figure.Answers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Answers how satisfied members said they were. Each answer reads what all members answered, and keeps a few counts of it. */
public final class SatisfactionReports {
    /** So many stores are told of. */
    public static final int STORES_MAX = 100;

    /** So many days at a time, of two years. */
    public static final int DAYS_MAX = 731;

    private static final int PROMOTER = 9;
    private static final int PASSIVE = 7;
    private static final int LEVELS = 5;
    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    private final FigureStore figures;
    private final ScoreCatalog catalog;

    public SatisfactionReports(FigureStore figures, ScoreCatalog catalog) {
        this.figures = figures;
        this.catalog = catalog;
    }

    /**
     * What is asked.
     *
     * @param activity its kind
     * @param number of the activity, which bears the score
     * @param from the first day, by the programme's clocks
     * @param until the last day
     * @param store where; null: anywhere
     */
    public record Question(
            String program,
            String activity,
            String number,
            LocalDate from,
            LocalDate until,
            @Nullable String store,
            Instant now) {}

    /** Empty if the programme declares no such score. */
    public Optional<Satisfaction> of(Question question) {
        return catalog.scale(question.program(), question.activity(), question.number())
                .map(scale -> read(question, scale));
    }

    private Satisfaction read(Question question, ScoreCatalog.Scale scale) {
        Counts all = new Counts();
        Map<String, Counts> months = new TreeMap<>();
        Map<String, Counts> stores = new TreeMap<>();
        long[] forgotten = {0};
        Instant begin = question.from().atStartOfDay(scale.zone()).toInstant();
        figures.answers(question.program(), member -> {
            if (isForgotten(member, question.activity(), begin)) {
                forgotten[0]++;
            }
            for (Answer answer : member.latest()) {
                LocalDate day = LocalDate.ofInstant(answer.at(), scale.zone());
                Integer score = answer.scores().get(question.number());
                if (score != null && score <= scale.most() && isAsked(question, answer, day)) {
                    all.add(score);
                    months.computeIfAbsent(YearMonth.from(day).toString(), _ -> new Counts())
                            .add(score);
                    String store = answer.store();
                    if (store != null) {
                        stores.computeIfAbsent(store, _ -> new Counts()).add(score);
                    }
                }
            }
        });
        return new Satisfaction(
                question.activity(),
                question.number(),
                scale.most(),
                question.now(),
                question.from(),
                question.until(),
                question.store(),
                forgotten[0],
                all.figures(scale.most()),
                months.entrySet().stream()
                        .map(month -> new Part(month.getKey(), month.getValue().figures(scale.most())))
                        .toList(),
                stores.entrySet().stream()
                        .sorted(Map.Entry.<String, Counts>comparingByValue(Comparator.comparingLong(Counts::answers)
                                        .reversed())
                                .thenComparing(Map.Entry::getKey))
                        .limit(STORES_MAX)
                        .map(store -> new Part(store.getKey(), store.getValue().figures(scale.most())))
                        .toList());
    }

    private static boolean isForgotten(Answers member, String activity, Instant begin) {
        Instant until = member.forgotten().get(activity);
        return until != null && !until.isBefore(begin);
    }

    private static boolean isAsked(Question question, Answer answer, LocalDate day) {
        return answer.kind().equals(question.activity())
                && !day.isBefore(question.from())
                && !day.isAfter(question.until())
                && (question.store() == null || question.store().equals(answer.store()));
    }

    /** How often each score was given. */
    private static final class Counts {
        private final long[] scores = new long[Answer.SCORE_MAX + 1];

        void add(int score) {
            scores[score]++;
        }

        long answers() {
            return between(0, Answer.SCORE_MAX);
        }

        Figures figures(int most) {
            long answers = answers();
            boolean hasTen = most == Answer.SCORE_MAX;
            long promoters = hasTen ? between(PROMOTER, most) : 0;
            long passives = hasTen ? between(PASSIVE, PROMOTER - 1) : 0;
            long detractors = hasTen ? between(0, PASSIVE - 1) : 0;
            return new Figures(
                    answers,
                    answers == 0 ? null : ratio(BigDecimal.valueOf(sum()), answers, 2),
                    promoters,
                    passives,
                    detractors,
                    hasTen && answers > 0 ? percent(promoters - detractors, answers) : null,
                    levels(most, answers));
        }

        /** Of ten scores two are one level, and 0 is as bad as 1; of five each is one. */
        private List<Level> levels(int most, long answers) {
            List<Level> levels = new ArrayList<>(LEVELS);
            int wide = most / LEVELS;
            for (int level = 1; level <= LEVELS; level++) {
                int from = level == 1 ? 0 : (level - 1) * wide + 1;
                int to = level * wide;
                long given = between(from, to);
                levels.add(new Level(level, from, to, given, answers == 0 ? null : percent(given, answers)));
            }
            return levels;
        }

        private long between(int from, int to) {
            long sum = 0;
            for (int score = from; score <= to; score++) {
                sum += scores[score];
            }
            return sum;
        }

        private long sum() {
            long sum = 0;
            for (int score = 0; score < scores.length; score++) {
                sum += score * scores[score];
            }
            return sum;
        }

        private static String percent(long part, long answers) {
            return ratio(BigDecimal.valueOf(part).multiply(ALL), answers, 1);
        }

        private static String ratio(BigDecimal part, long of, int decimals) {
            return part.divide(BigDecimal.valueOf(of), decimals, RoundingMode.HALF_UP)
                    .toPlainString();
        }
    }
}
