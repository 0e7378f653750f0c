/** What campaigns give that is no points: coupons, gifts, badges, benefits, tickets, messages. */
@NullMarked
package io.vafa.contracts.reward;

import org.jspecify.annotations.NullMarked;
