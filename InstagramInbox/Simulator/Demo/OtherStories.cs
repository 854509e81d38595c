namespace InstagramInbox.Simulator.Demo;

internal static class OtherStories
{
    public static readonly Story[] All =
    [
        new("en", ["Hi there! Do you ship to the UK?"], ["That's great. Roughly how long does it take?", "Brilliant, I'll place the order tonight"], "No rush, just planning a birthday present"),
        new("en", ["Hello, I think I got someone else's order", "[parcel]"], ["The note inside says 'for Camila'", "Sure, I'll keep it packed until the courier comes", "Picked up just now, thank you!"], "Did the photo come through?"),
        new("en", ["Is the linen shirt see-through in white?"], ["Good to know! And does it shrink?", "I'll take the sand one in L then"], "Still thinking about it 🙂"),
        new("en", ["Can I change the address on order 20377?"], ["14 Alder Court, Leeds", "Amazing, thank you for sorting that so fast"], "It hasn't shipped yet, I hope?"),
        new("en", ["Loved the shop when we visited last month", "[sunset]"], ["Feel free to share it!"], "Greetings from the coast 🌊"),
        new("en", ["hey is the discount also on sale items?"], ["ok cool, and is that until sunday?", "nice one, cheers"], "anyone there?"),
        new("en", ["[story_reply]Is this one still available?"], ["Could you keep one for me?", "[react]❤️"], "Loved that story"),
        new("en", ["Here is the invoice you asked for", "[file]"], ["Great, thank you", "[react]👍"], "Did the file open?"),
        new("en", ["Do you sell the beans by the kilo?"], ["Espresso, please. Whole beans", "See you on Friday then"], "Happy to pick them up", Cafe: true),
        new("en", ["What's the wifi like for a day of working?"], ["Sounds perfect, thanks ☕"], "Asking for tomorrow", Cafe: true),
        new("ru", ["Здравствуйте! А вы отправляете в Казахстан?"], ["Отлично, а сколько стоит доставка?", "Хорошо, тогда оформлю заказ сегодня"], "Подскажите, пожалуйста 🙏"),
        new("ru", ["Добрый день, платье с фото ещё есть?", "[dress]"], ["Мне нужен размер S", "Беру! Как оплатить?"], "Очень понравилось 😍"),
        new("ko", ["안녕하세요! 이 제품 재입고 언제 되나요?"], ["M 사이즈로 부탁드려요", "네 기다릴게요 ☺️"], "확인 부탁드려요!"),
        new("ko", ["화분 커버도 판매하시나요?", "[plant]"], ["와 예쁘네요! 두 개 주문할게요", "배송은 얼마나 걸릴까요?"], "궁금해서요 🌱"),
    ];
}
