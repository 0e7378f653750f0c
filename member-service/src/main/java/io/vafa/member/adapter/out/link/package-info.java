/** The tokens in links that work without a login. */
@NullMarked
package io.vafa.member.adapter.out.link;

import org.jspecify.annotations.NullMarked;
