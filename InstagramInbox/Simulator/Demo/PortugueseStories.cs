namespace InstagramInbox.Simulator.Demo;

internal static class PortugueseStories
{
    public static readonly Story[] All =
    [
        new("pt", ["Oi! Tudo bem?", "Vi esse vestido no feed, ainda tem no M?", "[dress]"], ["Ai que ótimo! E quanto fica com frete pra Campinas?", "Fechado, quero sim 😍", "Pago por pix mesmo, pode mandar a chave"], "Oi, conseguem ver pra mim?"),
        new("pt", ["Bom dia, meu pedido era pra ter chegado ontem e nada ainda 😕"], ["O número é 20418", "Ok, fico no aguardo então", "Chegou! Obrigada pela ajuda"], "Alguém consegue verificar?"),
        new("pt", ["Boa tarde! Vocês trocam se o tamanho não servir?"], ["Comprei faz uma semana, ainda está com etiqueta", "Pode ser por correio? Moro longe da loja", "Combinado, vou postar amanhã cedo"], "??"),
        new("pt", ["Que horas vocês fecham no sábado?"], ["Ótimo, passo aí depois do almoço então"], "Só pra saber se dá tempo de ir hoje 😅"),
        new("pt", ["Oiee", "A caixa chegou assim, amassada", "[parcel]"], ["As peças parecem ok, mas fiquei preocupada", "Vou abrir tudo e te falo", "Tudo certinho! Amei a blusa 💛"], "Vocês viram a foto?"),
        new("pt", ["Tem previsão de voltar o tênis branco no 38?"], ["Pode me avisar quando chegar?", "Obrigada, você é um amor"], "Oi? 🙏"),
        new("pt", ["Vocês fazem entrega no mesmo dia aqui em SP?"], ["Bairro Vila Mariana", "E qual o valor da entrega?", "Boa, vou fechar pelo site agora"], "Se der hoje ainda eu já compro"),
        new("pt", ["Boa noite, o cupom AURORA10 não está funcionando pra mim"], ["Aparece que expirou", "Agora foi! Muito obrigado"], "Queria fechar a compra antes da meia-noite"),
        new("pt", ["Gente, olha quem aprovou a caminha nova", "[cat]"], ["Hahaha ele não sai mais dela"], "😻"),
        new("pt", ["Oi! Sou maquiadora e adoraria uma parceria com vocês ✨"], ["Claro, mando o mídia kit por aqui mesmo?", "Perfeito, envio ainda hoje"], "Fico à disposição!"),
        new("pt", ["Queria dar um vale-presente pra minha mãe, vocês têm?"], ["De 150 seria ótimo", "Dá pra mandar digital no e-mail dela?", "Ela vai adorar, obrigada!"], "É pra esse fim de semana"),
        new("pt", ["[story_reply]Esse ainda tem? 😍"], ["Quero! Uso M", "[react]❤️", "Pode separar que pago hoje"], "Amei esse story"),
        new("pt", ["Oi, é mais fácil por áudio 😅", "[audio]"], ["Isso mesmo!", "[react]😂", "Obrigada pela paciência"], "Conseguiu ouvir?"),
        new("pt", ["[ad]Vi o anúncio de vocês, ainda está valendo?"], ["Ótimo, e serve pra presente?", "Fechado!"], "É só até hoje?"),
        new("pt", ["Olha como ficou aqui em casa", "[video]"], ["Ficou lindo, né?", "[react]❤️"], "Conseguiu abrir o vídeo?"),
        new("pt", ["Oi! Qual o grão da semana?"], ["Hmm adoro notas de chocolate", "Separa dois pacotes moídos pra coado, por favor"], "Passo aí às 17h", Cafe: true),
        new("pt", ["Vocês têm leite vegetal?", "[mug]"], ["De aveia é perfeito ☕"], "Tô indo praí!", Cafe: true),
        new("pt", ["Dá pra reservar mesa pra 6 no domingo?"], ["Umas 10h da manhã", "No nome de Débora, obrigada!"], "Se não der, tudo bem também", Cafe: true),
    ];
}
