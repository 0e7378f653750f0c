/** What a prepaid partner paid for, and what became of it. */
@NullMarked
package io.vafa.points.deposit.domain;

import org.jspecify.annotations.NullMarked;
