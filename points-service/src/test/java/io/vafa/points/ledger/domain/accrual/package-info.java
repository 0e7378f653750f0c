/** Tests of what purchases earn. */
@NullMarked
package io.vafa.points.ledger.domain.accrual;

import org.jspecify.annotations.NullMarked;
