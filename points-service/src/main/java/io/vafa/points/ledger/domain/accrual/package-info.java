/** What a purchase earns: accrual rules, what they match and give, how they stack, which caps bound them, and why. */
@NullMarked
package io.vafa.points.ledger.domain.accrual;

import org.jspecify.annotations.NullMarked;
