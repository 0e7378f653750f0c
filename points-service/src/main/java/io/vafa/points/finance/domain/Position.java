package io.vafa.points.finance.domain;

import java.math.BigDecimal;

/**
 * What one partner owes another for a seal's entries.
 *
 * @param points whole units, those without a price too
 * @param value in minor units of the programme's currency
 * @param unpriced points for which no price was agreed
 * @param remainder what is due beyond all values so far: at least 0, and less than one minor unit; the pair's next value
 *     begins with it
 */
public record Position(ClearingKey key, long points, long value, long unpriced, BigDecimal remainder) {}
