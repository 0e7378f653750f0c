package io.vafa.member.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeywordTest {

    @ParameterizedTest
    @CsvSource({
        "STOP, ' Stop.\n'",
        "STOP, ＳＴＯＰ",
        "لغو, \u200fلـــغو\u202c",
        "لغو ۱۱, لغو11",
        "لغو ۱۱, لغو ١١",
        "قطع پیامکی, قطع پيامكي",
        "إلغاء, إِلْغَاء",
        "إلغاء, الغاء",
        "أوقف الخدمة, اوقف الخدمه"
    })
    void whatPeopleMeanAlikeIsAlike(String keyword, String written) {
        assertThat(Keyword.normalise(written)).isEqualTo(Keyword.normalise(keyword));
    }

    @ParameterizedTest
    @CsvSource({"STOP, STOPP", "لغو, لغو نکنید", "STOP, 'do not stop'"})
    void whatMeansSomethingElseIsNot(String keyword, String written) {
        assertThat(Keyword.normalise(written)).isNotEqualTo(Keyword.normalise(keyword));
    }
}
