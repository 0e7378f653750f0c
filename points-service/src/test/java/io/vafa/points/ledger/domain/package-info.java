/** The rules of a programme, as tests. */
@NullMarked
package io.vafa.points.ledger.domain;

import org.jspecify.annotations.NullMarked;
