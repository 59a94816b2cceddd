#!/bin/sh
# Where the time of a page goes, by kind of work: benches/shares.sh PROGRAM FILE...
#
# Entropy is what the coding itself asks for (Huffman, arithmetic, LZW, Deflate, fax runs), transform
# is from coefficients and differences to samples, samples is from samples to grey or colour bytes,
# reduce is the filter down to 1,200 pixels, memory is the kernel handing out and taking back pages
# of memory and bytes being copied. Other is the rest: starting the program, reading the file's
# structure, and what the names of functions do not tell. Needs Linux perf.
set -eu
program=$1
shift
recording=$(mktemp)
trap 'rm -f "$recording"' EXIT
printf '%-34s%9s%10s%9s%8s%8s%7s\n' file entropy transform samples reduce memory other
for file in "$@"; do
    perf record -q -e cpu-clock -F 5000 -o "$recording" -- sh -c '
        for turn in 1 2 3 4 5 6 7 8; do
            "$1" page "$2" --width 1200 --form pnm -o - >/dev/null
        done' sh "$program" "$file" 2>/dev/null
    perf report -i "$recording" --comm tearline --no-children --stdio -F overhead,sym 2>/dev/null |
        awk -v name="$(basename "$file")" '
            /^#/ || NF < 3 { next }
            {
                share = $1 + 0
                all += share
                line = tolower($0)
                if ($2 == "[k]") kind = "memory"
                else if (line ~ /mem(move|set|cpy)|alloc::|malloc|_int_free/ && line !~ /from_iter/) kind = "memory"
                else if (line ~ /fast_image_resize|reduce|shrink/) kind = "reduce"
                else if (line ~ /idct|dwt|wavelet|inverse|unfilter|predict|color_convert|ycbcr|upsampl|fearless_simd|j2c::decode/) kind = "transform"
                else if (line ~ /bitstream|huffman|inflate|fdeflate|weezl|ccitt|jbig2|arithmetic|bitplane|bit_plane|codeblock|tier|packbits|decode_mcu|mcu_prog|parse_entropy|decompress/) kind = "entropy"
                else if (line ~ /sample|expand|fold|roundf|from_iter|flatmap|flatten|grey_if|with_rgba|push_row|picture/) kind = "samples"
                else kind = "other"
                sum[kind] += share
            }
            END {
                if (all == 0) all = 1
                printf "%-34s%8.0f%%%9.0f%%%8.0f%%%7.0f%%%7.0f%%%6.0f%%\n", name,
                    100 * sum["entropy"] / all, 100 * sum["transform"] / all,
                    100 * sum["samples"] / all, 100 * sum["reduce"] / all,
                    100 * sum["memory"] / all, 100 * sum["other"] / all
            }'
done
