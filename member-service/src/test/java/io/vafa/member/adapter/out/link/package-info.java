/** Tests of the tokens in links. */
@NullMarked
package io.vafa.member.adapter.out.link;

import org.jspecify.annotations.NullMarked;
