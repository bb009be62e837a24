"""What officers do with any dossier at the desk."""

from playwright.sync_api import Page, expect

from tests.browser.person import Person
from tests.browser.things import drawing


def find_at_the_desk(officer: Person, code: str) -> None:
    """Sign in and open the dossier from the queue."""
    officer.open("/mot-cua/")
    officer.sign_in()
    officer.look("Hàng đợi")
    officer.page.get_by_role("link", name=code[-4:]).click()
    officer.look("Lịch sử")


def open_at_the_desk(officer: Person, code: str) -> None:
    """Open the dossier again, signed in."""
    officer.open(f"/mot-cua/ho-so/{code}/")
    officer.look("Lịch sử")


def receive(officer: Person, code: str) -> None:
    """Accept the dossier."""
    find_at_the_desk(officer, code)
    officer.press("Tiếp nhận", exact=True)
    officer.sees("Đã tiếp nhận. Mẫu 01 đang được lập.")
    officer.look("Lịch sử")


def hand_out(officer: Person, code: str) -> None:
    """Hand it to those who appraise."""
    find_at_the_desk(officer, code)
    officer.press("Giao chuyên viên")
    officer.sees("Đã chuyển bước.")
    officer.look("Lịch sử")


def ask_for_a_supplement(
    officer: Person, *, paper: tuple[str, str], question: tuple[str, str]
) -> None:
    """Ask for one paper and one question again, each with what is wrong with it."""
    officer.follow("Yêu cầu bổ sung")
    officer.look("Yêu cầu bổ sung")
    officer.press("Gửi yêu cầu bổ sung")
    officer.look("chỗ cần sửa")

    for name, remark in (paper, question):
        unfold(officer.page, name)
        officer.page.get_by_role("checkbox", name=name, exact=True).check()
        officer.type(f"Cần sửa thế nào: {name}", remark)
    officer.type("Lý do yêu cầu bổ sung", "Chưa đủ để thẩm định.")
    officer.press("Gửi yêu cầu bổ sung")
    officer.sees("Đã gửi yêu cầu bổ sung. Mẫu 02 đang được lập.")
    officer.look("Lịch sử")


def unfold(page: Page, name: str) -> None:
    """Open the page of the form that holds the question `name`, where pages are folded."""
    folded = page.locator("details:not([open])", has=page.get_by_text(name, exact=True))
    for each in folded.all():
        each.locator("summary").first.click()


def take_up_again(officer: Person, code: str) -> None:
    """Take what the person supplied."""
    open_at_the_desk(officer, code)
    officer.press("Nhận bổ sung")
    officer.sees("Đã nhận bổ sung, xử lý tiếp.")


def ask_for_money(officer: Person) -> None:
    """Ask for the fee, at the dossier that is open."""
    officer.press("Yêu cầu nộp tiền")
    officer.sees("Đã gửi yêu cầu nộp tiền.")
    officer.look("Lịch sử")


def finish_appraisal(officer: Person, code: str, *papers: str) -> None:
    """Find every paper good, attach the drafted result, and send it up for signature."""
    open_at_the_desk(officer, code)
    for paper in papers:
        box = officer.page.locator(".desk-box").filter(
            has=officer.page.get_by_role("link", name=paper)
        )
        box.get_by_role("button", name="Đạt", exact=True).click()
        expect(box.locator("strong").filter(has_text="Đạt")).to_be_visible()
    officer.follow("Gắn dự thảo kết quả")
    officer.look("Gắn dự thảo kết quả")
    officer.answer("Kết quả", "Đồng ý giải quyết")
    officer.put("Tệp kết quả", drawing("giay-phep.pdf"))
    officer.press("Gắn kết quả")
    officer.sees("Đã gắn dự thảo kết quả.")
    officer.look("Lịch sử")
    officer.press("Trình ký")
    officer.sees("Đã chuyển bước.")


def approve(officer: Person, code: str) -> None:
    """Sign it."""
    find_at_the_desk(officer, code)
    officer.press("Ký duyệt")
    officer.sees("Đã chuyển bước.")


def issue(officer: Person, code: str, number: str) -> None:
    """Give the result its number."""
    find_at_the_desk(officer, code)
    officer.follow("Phát hành")
    officer.look("Phát hành kết quả")
    officer.type("Số văn bản", number)
    officer.press("Phát hành kết quả")
    officer.sees("Đã xử lý xong, chờ trả kết quả.")
    officer.look("Lịch sử")


def hand_over(officer: Person, code: str) -> None:
    """Give it to the person."""
    find_at_the_desk(officer, code)
    officer.press("Trả kết quả")
    officer.sees("Đã trả kết quả.")
    officer.look("Lịch sử")
