"""Vietnamese dictionary order, slugs and folding, on the words of the office."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.text import fold, make_slug, make_sort_key, normalize, slugify

# Each list stands in the order of a Vietnamese dictionary: letters first, then the tone (ngang, huyền, hỏi, ngã, sắc, nặng).
ORDERED = [
    ["ma", "mà", "mả", "mã", "má", "mạ"],
    ["a", "ă", "â", "b", "c", "d", "đ", "e", "ê", "g", "h", "i", "k", "l", "m", "n", "o", "ô", "ơ", "p", "q", "r", "s", "t", "u", "ư", "v", "x", "y"],
    ["dân", "dấu", "dự", "đảng", "đạo", "đề nghị", "điều", "đồng"],
    ["Ban Bí thư", "Ban Chấp hành", "Ban Nội chính", "Ban Thường vụ", "Ban Tổ chức", "Bản án", "Bảng kê", "Bằng khen", "Bầu cử"],
    ["Biên bản", "Biên chế", "Biển hiệu", "Biểu mẫu", "Biểu quyết"],
    ["Chi bộ", "Chi bộ cơ sở", "Chi ủy", "Chính thức", "Chuẩn y", "Chuyên đề", "Chuyển sinh hoạt", "Chứng thư số"],
    ["Đảng bộ", "Đảng phí", "Đảng ủy", "Đảng viên", "Đánh giá", "Đề án", "Điều động", "Đình chỉ"],
    ["Kết luận", "Kết nạp", "Khai trừ", "Khiển trách", "Khiếu nại", "Kiểm điểm", "Kiểm tra", "Kỷ luật"],
    ["Quy chế", "Quy định", "Quy hoạch", "Quy trình", "Quyết định"],
    ["Tập thể", "Thẻ đảng", "Thi hành", "Thủ tục", "Thư ký", "Tổ chức", "Tố cáo", "Tờ trình", "Trung ương", "Trưởng ban"],
    ["Mẫu 2", "Mẫu 3A", "Mẫu 3B", "Mẫu 10", "Mẫu 21"],
    ["1-KNĐ", "2-KNĐ", "10-HSĐV", "An ninh"],
]


@pytest.mark.parametrize("words", ORDERED, ids=lambda words: words[0])
def test_dictionary_order(words: list[str]) -> None:
    """Words out of order come back in dictionary order, whatever their normal form."""
    shuffled = words[1::2][::-1] + words[::2]
    assert sorted(shuffled, key=make_sort_key) == words
    assert sorted((unicodedata.normalize("NFD", word) for word in shuffled), key=make_sort_key) == [unicodedata.normalize("NFD", w) for w in words]


def test_order_ignores_case_and_punctuation() -> None:
    """Capitals, hyphens and brackets do not change a word's place."""
    assert make_sort_key("ĐẢNG VIÊN") == make_sort_key("đảng-viên") == make_sort_key("(Đảng) viên")


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Chuyển sinh hoạt đảng chính thức", "chuyen-sinh-hoat-dang-chinh-thuc"),
        ("Tặng, truy tặng, cấp lại và thu hồi Huy hiệu Đảng", "tang-truy-tang-cap-lai-va-thu-hoi-huy-hieu-dang"),
        ("294-QĐ/TW", "294-qd-tw"),
        ("  Kỷ luật!?  ", "ky-luat"),
        ("Đ", "d"),
        ("…", ""),
    ],
)
def test_slug(text: str, slug: str) -> None:
    """Diacritics go, đ becomes d, everything else becomes one hyphen."""
    assert make_slug(text) == slug
    assert make_slug(unicodedata.normalize("NFD", text)) == slug


def test_slug_is_cut_at_a_hyphen() -> None:
    """A slug within the limit stays whole, a longer one ends with a whole word, one endless word is cut hard."""
    assert make_slug("mot hai ba", 10) == "mot-hai-ba"
    assert make_slug("mot hai bay", 10) == "mot-hai"
    assert make_slug("mot hai ba bon", 7) == "mot-hai"
    assert make_slug("a" * 80, 60) == "a" * 60


def test_fold_and_normalize() -> None:
    """Folding drops case and every mark, normalising only composes."""
    assert fold("ĐẢNG ỦY Ờ Ẵ") == "dang uy o a"
    assert normalize(unicodedata.normalize("NFD", "Kỷ luật đảng")) == "Kỷ luật đảng"
    assert slugify("Giải thích", "_") == "giai_thich"


def test_order_of_other_signs() -> None:
    """Signs that only look like digits or letters have a place too, and numbers go by value."""
    assert sorted(["m²", "m", "9", "10", "Ω", "²"], key=make_sort_key) == ["9", "10", "m", "m²", "²", "Ω"]


@given(st.text(max_size=40))
def test_folding_leaves_no_marks(text: str) -> None:
    """Whether a letter is one character or a letter with marks, the same is left of it: what Unicode takes it apart into, without the marks."""
    parts = unicodedata.normalize("NFD", text.lower())
    assert fold(text) == "".join(c for c in parts if not unicodedata.combining(c)).replace("đ", "d")
